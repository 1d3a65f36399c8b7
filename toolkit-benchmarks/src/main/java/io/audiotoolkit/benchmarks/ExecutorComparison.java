package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spark.SparkExecutor;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import io.audiotoolkit.worker.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The same batch, whole and durable, on threads, in forked workers and on a local Spark, in turn.
 */
final class ExecutorComparison {

  private static final int WARM_UP_FILES = 200;
  private static final long WORKERS_END_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final String THREADS = "threads";
  private static final String FORKED = "forked workers";
  private static final String SPARK = "Spark, local";
  private static final Set<String> ISOLATED = Set.of(FORKED, SPARK);

  private final Scratch scratch;
  private final Options options;

  ExecutorComparison(Scratch scratch, Options options) {
    this.scratch = scratch;
    this.options = options;
  }

  void clips() throws IOException {
    int count = options.number("clips", 2_000);
    Path inputs = new Clips(1).folder(scratch.emptyFolder("clips"), count + WARM_UP_FILES, 1);
    compare(count + " WAV clips of 1 s to FLAC", inputs, Convert.to(AudioFormat.FLAC), true);
    scratch.emptyFolder("clips");
  }

  void minutes() throws IOException {
    int count = 40;
    Path inputs = new Clips(1).folder(scratch.emptyFolder("minutes"), count, 60);
    compare(count + " WAV files of 60 s to FLAC", inputs, Convert.to(AudioFormat.FLAC), false);
    scratch.emptyFolder("minutes");
  }

  void noop() throws IOException {
    int count = options.number("items", 100_000);
    Path inputs = scratch.emptyFolder("noop");
    for (int i = 0; i < count + WARM_UP_FILES; i++) {
      Path folder = inputs.resolve("d" + i / ManyFiles.PAGE);
      Files.writeString(Files.createDirectories(folder).resolve(i + ".wav"), "x");
    }
    compare(count + " no-op files", inputs, new Nothing(), true);
    scratch.emptyFolder("noop");
  }

  /** The first round warms up this process and is not counted. */
  private void compare(String title, Path inputs, AudioProcessor work, boolean warm)
      throws IOException {
    int rounds = options.number("rounds", 3);
    System.out.printf(
        "%n%s, 2 workers, median of %d rounds, wall time %s%n",
        title,
        rounds,
        warm ? "after the first " + WARM_UP_FILES + " files" : "with the start of the workers");
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (String executor : List.of(THREADS, FORKED, SPARK)) {
        Cost cost = once(executor, inputs, work, warm ? WARM_UP_FILES : 0);
        if (round > 0) {
          costs.computeIfAbsent(executor, name -> new ArrayList<>()).add(cost);
        }
      }
    }
    print(costs, warm);
  }

  private static void print(Map<String, List<Cost>> costs, boolean warm) {
    Table table = new Table("wall us", "CPU us", "wall above threads", "target");
    Cost threads = Cost.median(costs.getOrDefault(THREADS, List.of()));
    costs.forEach(
        (name, rounds) -> {
          Cost cost = Cost.median(rounds);
          table.row(
              name,
              Table.figure(cost.wallMicros()),
              Table.figure(cost.cpuMicros()),
              ISOLATED.contains(name) ? Table.figure(cost.wallMicros() - threads.wallMicros()) : "",
              name.equals(FORKED) && warm ? "at most 1000 us" : "");
        });
    table.print();
  }

  private Cost once(String executor, Path inputs, AudioProcessor work, int skipped)
      throws IOException {
    Path folder = scratch.emptyFolder("round");
    AtomicLong warmAt = new AtomicLong(System.nanoTime());
    Stopwatch watch = new Stopwatch();
    BatchResult result;
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Batch batch =
          Batch.of(Inputs.under(inputs))
              .with(work)
              .into(folder.resolve("out"))
              .parallelism(Pool.WORKERS)
              .listener(noting(warmAt, skipped))
              .store(store);
      result = on(executor, batch).run();
    }
    double wallMicros = (System.nanoTime() - warmAt.get()) / 1e3;
    if (!result.isSuccess()) {
      throw new IllegalStateException(executor + ": " + result);
    }
    awaitWorkers();
    long all = result.completedCount();
    return new Cost(wallMicros / (all - skipped), watch.per(all).cpuMicros());
  }

  /** Only the time of processes that have ended is known; those of Spark outlive the batch. */
  private static void awaitWorkers() {
    long deadline = System.nanoTime() + WORKERS_END_NANOS;
    while (ProcessHandle.current().children().findAny().isPresent()
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private Batch on(String executor, Batch batch) {
    Workers forked = Workers.forked(Pool.WORKERS);
    Workers workers = options.has("jvm") ? forked.jvmOptions(options.text("jvm", "")) : forked;
    return switch (executor) {
      case FORKED -> batch.on(workers);
      case SPARK -> batch.on(SparkExecutor.on(LocalSpark.get()).workers(workers));
      default -> batch;
    };
  }

  private static BatchListener noting(AtomicLong warmAt, int skipped) {
    return new BatchListener() {
      private int finished;

      @Override
      public void fileFinished(FileRecord file, BatchProgress progress) {
        if (++finished == skipped) {
          warmAt.set(System.nanoTime());
        }
      }
    };
  }
}
