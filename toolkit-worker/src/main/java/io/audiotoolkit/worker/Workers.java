package io.audiotoolkit.worker;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.OutcomeSink;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Runs attempts in JVMs of their own, so that a processor that crashes, hangs or eats memory costs
 * one file and not the application:
 *
 * <pre>{@code
 * Batch.of(files).with(processor).into(out).on(Workers.forked(2)).run();
 * }</pre>
 *
 * <p>A worker that dies costs its file one crash and is replaced; after three (see {@link
 * io.audiotoolkit.Batch#quarantineAfter}) the file is given up. A file that exceeds {@link
 * io.audiotoolkit.Batch#timeout} has its worker killed. The processor is rebuilt in the worker from
 * its name and parameters, so it has to be a record or have a provider, on the class path of the
 * workers. Workers are started when there is work for them, used again, and end with the batch or
 * with this process, however that ends. They write nothing to the output of this process, and heed
 * neither Ctrl+C nor SIGTERM: what is under way is this process's to decide.
 *
 * <p>The parallelism of the batch does not matter here: the number of workers does. On a resume the
 * same session may run on workers, on threads or elsewhere. Immutable, serialisable and
 * thread-safe.
 */
public final class Workers implements BatchExecutor, Serializable {

  private static final long serialVersionUID = 1;

  private static final int MOST = 256;
  private static final long MIB = 1L << 20;
  private static final long LEAST_HEAP = 16 * MIB;
  private static final long LEAST_NATIVE = 192 * MIB;
  private static final long LEAST_START_MILLIS = 100;
  private static final int MOST_STARTS = 20;

  private final WorkerOptions options;

  private Workers(WorkerOptions options) {
    this.options = options;
  }

  /**
   * So many workers, each with the class path of this process, 256 MiB of heap and, on Linux, 1 GiB
   * of native memory, retired after 10,000 files or when it has grown above 1 GiB.
   *
   * @param count from 1 to 256
   * @throws IllegalArgumentException if it is not
   */
  public static Workers forked(int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "workers (" + count + ") must be between 1 and " + MOST + "; one per core is usual");
    }
    return new Workers(WorkerOptions.of(count));
  }

  /**
   * With another class path.
   *
   * @param entries jars and folders; they have to hold this module, the core and the processor
   * @throws IllegalArgumentException if there are none
   */
  public Workers classPath(Collection<Path> entries) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          "the class path of the workers is empty; omit it to use that of this process");
    }
    return new Workers(options.withClassPath(entries.stream().map(Path::toString).toList()));
  }

  /** Whether they were given a class path. */
  public boolean hasClassPath() {
    return !options.classPath().isEmpty();
  }

  /**
   * With another limit of the Java heap of each worker.
   *
   * @param bytes at least 16 MiB
   * @throws IllegalArgumentException if it is less
   */
  public Workers heap(long bytes) {
    return new Workers(options.withHeapBytes(atLeast(bytes, LEAST_HEAP, "heap")));
  }

  /**
   * With another limit of what each worker may take beyond its heap; the JVM's own needs, about 100
   * MiB, are part of it. Whoever asks for more gets no memory from the system: native code fails or
   * the worker dies.
   *
   * @param bytes at least 192 MiB
   * @throws IllegalArgumentException if it is less
   * @throws UnsupportedOperationException if this system is not Linux, the only one on which
   *     processes can be limited so
   */
  public Workers nativeMemory(long bytes) {
    if (!WorkerOptions.LIMITS_NATIVE) {
      throw new UnsupportedOperationException(
          "the native memory of a worker can be limited on Linux only; omit the limit, or use"
              + " retireAboveMemory");
    }
    return new Workers(options.withNativeBytes(atLeast(bytes, LEAST_NATIVE, "native memory")));
  }

  /**
   * With another number of files after which a worker is replaced.
   *
   * @param files from 1
   * @throws IllegalArgumentException if it is less
   */
  public Workers retireAfter(int files) {
    return new Workers(options.withMostFiles((int) atLeast(files, 1, "files per worker")));
  }

  /**
   * With another amount of memory above which a worker is replaced once its file has ended. Looked
   * at where {@code /proc} tells it, that is, on Linux.
   *
   * @param residentBytes from 64 MiB
   * @throws IllegalArgumentException if it is less
   */
  public Workers retireAboveMemory(long residentBytes) {
    return new Workers(
        options.withMostResidentBytes(atLeast(residentBytes, 64 * MIB, "resident memory")));
  }

  /**
   * With another limit of how long a worker may take until it is ready; by default 60 seconds. One
   * that is not by then is killed, and another one started.
   *
   * @param limit at least 100 ms
   * @throws IllegalArgumentException if it is less
   */
  public Workers startLimit(Duration limit) {
    atLeast(limit.toMillis(), LEAST_START_MILLIS, "milliseconds until a worker is ready");
    WorkerOptions.Start start = options.start();
    return new Workers(
        options.withStart(new WorkerOptions.Start(limit, start.most(), start.pause())));
  }

  /**
   * With another number of workers in a row that may die or hang before they are ready; then the
   * session pauses. By default 5, unless one became ready in between, with a pause of 250 ms before
   * the second that doubles from start to start.
   *
   * @param mostInARow from 1 to 20
   * @param firstPause from 0
   * @throws IllegalArgumentException if one of them is out of range
   */
  public Workers starts(int mostInARow, Duration firstPause) {
    if (mostInARow < 1 || mostInARow > MOST_STARTS) {
      throw new IllegalArgumentException(
          "starts in a row (" + mostInARow + ") must be between 1 and " + MOST_STARTS);
    }
    atLeast(firstPause.toMillis(), 0, "milliseconds between two starts");
    return new Workers(
        options.withStart(
            new WorkerOptions.Start(options.start().limit(), mostInARow, firstPause)));
  }

  /**
   * One worker that may take what this process may, or any other worker, so that it dies of nothing
   * that would not have been the death of this one.
   */
  static Workers likeThisProcess() {
    Workers any = forked(1);
    WorkerOptions one =
        any.heap(Math.max(any.options.heapBytes(), Runtime.getRuntime().maxMemory())).options;
    return new Workers(one.withNativeBytes(0)).jvmOptions("-XX:TieredStopAtLevel=4");
  }

  /**
   * With further options of the JVM, such as {@code -Dname=value}; they come after those that are
   * set here, and so win. Workers compile quickly and not well, which suits native codecs; for a
   * processor that computes in Java, {@code -XX:TieredStopAtLevel=4} pays after some seconds.
   */
  public Workers jvmOptions(String... more) {
    List<String> all = new ArrayList<>(options.jvmOptions());
    all.addAll(List.of(more));
    return new Workers(options.withJvmOptions(all));
  }

  /**
   * {@inheritDoc} Starts no process yet. Where no worker can be started (see {@link #starts}), or
   * none can rebuild the processor, the attempt ends with {@link
   * io.audiotoolkit.spi.Outcome.Ending#ENVIRONMENT_ERROR}, which pauses the session.
   */
  @Override
  public ExecutorRun open(ExecutorSetup setup, OutcomeSink sink) {
    return new ForkedRun(options, setup, sink);
  }

  @Override
  public boolean isIsolated() {
    return true;
  }

  private static long atLeast(long value, long least, String what) {
    if (value < least) {
      throw new IllegalArgumentException(what + " (" + value + ") must be at least " + least);
    }
    return value;
  }

  @Override
  public String toString() {
    return options.count() + " forked workers";
  }
}
