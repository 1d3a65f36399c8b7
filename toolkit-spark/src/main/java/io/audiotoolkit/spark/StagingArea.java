package io.audiotoolkit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;

/**
 * Takes files to executors that do not share a file system with the driver, and their outputs back.
 * Without one, all machines have the same file system mounted at the same path.
 *
 * <p>An attempt passes through it so: the driver {@linkplain #offer offers} the input; the executor
 * {@linkplain #fetch fetches} it into a private folder, runs the processor on it, and {@linkplain
 * #deliver delivers} each output; the driver {@linkplain #collect collects} the outputs into the
 * staging folder of the attempt, from where they are published as always, and {@linkplain #withdraw
 * withdraws} the input. A second attempt on the same file, and a task that Spark runs twice, go
 * their own ways: what is delivered and never collected is nobody's output, and is gone with {@link
 * #clear}.
 *
 * <p>An {@link IOException} of any method ends the attempt with a failure that may pass, so that it
 * is tried again as the batch's retry policy says. The area keeps no state that a resumed session
 * would need: a run that was killed leaves files behind in the area, under its own name, and
 * nothing else.
 *
 * <p>To serve another kind of store, implement this with its client, or put its {@link
 * java.nio.file.spi.FileSystemProvider} on the class path and use {@link #in}. Implementations are
 * serialised to the executors and must be thread-safe; a client is best made where it is first
 * needed. Methods that wait long should end when their thread is interrupted.
 */
public interface StagingArea extends Serializable {

  /**
   * Called on the driver: makes an input reachable for executors.
   *
   * @param run names the run, and is fit for a file name
   * @return its address; where inputs lie in the store already, that of the original
   */
  URI offer(Path input, String run) throws IOException;

  /** Called on the driver when the attempt has ended: removes what {@link #offer} has copied. */
  void withdraw(URI offered) throws IOException;

  /**
   * Called in an executor.
   *
   * @param target where the input is to stand; not there yet
   */
  void fetch(URI offered, Path target) throws IOException;

  /**
   * Called in an executor.
   *
   * @return the address of the output, which none was given before
   */
  URI deliver(Path output, String run) throws IOException;

  /**
   * Called on the driver: brings an output over, and removes it from the area.
   *
   * @param target where it is to stand; not there yet
   */
  void collect(URI delivered, Path target) throws IOException;

  /** Called on the driver at the end of a run: removes whatever is left of it. */
  void clear(String run) throws IOException;

  /**
   * An area in a folder that the driver and all executors can reach by the same URI.
   *
   * @param folder made if it is not there; of any scheme for which a {@link
   *     java.nio.file.spi.FileSystemProvider} is on the class path of the driver and of the
   *     executors, such as {@code s3:} with one for S3
   */
  static StagingArea in(URI folder) {
    return new FolderStagingArea(folder);
  }
}
