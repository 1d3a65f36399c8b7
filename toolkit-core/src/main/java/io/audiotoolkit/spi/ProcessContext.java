package io.audiotoolkit.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * One attempt on one file, as the processor sees it. Used by the thread that calls the processor;
 * {@link #isCancelled()}, {@link #spareThreads()} and {@link #progress} may be called from any
 * thread.
 */
public interface ProcessContext {

  /** The file to read; never write to it. */
  Path input();

  /** The files to read beside it, as {@link AudioProcessor#furtherInputs} tells them. */
  default List<Path> furtherInputs() {
    return List.of();
  }

  /** Which attempt this is, from 1. */
  int attempt();

  /**
   * A place to write one output to. It lies in a private folder on the file system of the final
   * output and is published, under the name that the template gives, after the processor returns.
   *
   * @param suffix follows the input's stem, such as {@code _segment_001}; may be empty
   * @param extension without the dot, such as {@code flac}
   * @return a path that does not exist yet
   * @throws IllegalArgumentException if one of them cannot be part of a file name, or the pair was
   *     asked for before
   */
  Path newOutput(String suffix, String extension);

  /**
   * How many threads besides its own the attempt may use now, since there are fewer files left than
   * threads; 0 for none. It changes while the attempt runs. What is made must not depend on it.
   */
  default int spareThreads() {
    return 0;
  }

  /**
   * Whether the attempt should end at once; look at it at least ten times a second. The thread that
   * called the processor is interrupted as well, so that what waits or sleeps there ends.
   */
  boolean isCancelled();

  /**
   * Ends the attempt if it was cancelled.
   *
   * @throws CancellationException if so
   */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("the attempt on " + input() + " was cancelled");
    }
  }

  /**
   * Reports how much of this file is done.
   *
   * @param fraction from 0 to 1
   */
  void progress(double fraction);
}
