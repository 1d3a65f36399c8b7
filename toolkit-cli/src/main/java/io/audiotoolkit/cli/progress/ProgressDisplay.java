package io.audiotoolkit.cli.progress;

import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.TerminalWidth;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Session;

/** Shows how far a run has come. Implementations are thread-safe. */
public interface ProgressDisplay extends AutoCloseable {

  /** Shows nothing. */
  ProgressDisplay NONE =
      new ProgressDisplay() {
        @Override
        public void close() {
          // nothing was shown
        }
      };

  /**
   * What suits the console.
   *
   * @param verbose whether each file gets a line
   */
  static ProgressDisplay on(Console console, boolean verbose) {
    return console.isTerminal() && !verbose
        ? new ProgressBarDisplay(console.drawing(), new TerminalWidth())
        : new ProgressLines(console.err(), verbose);
  }

  /** The inputs are listed, and files may be processed. */
  default void started(Session session) {}

  /** A file is completed, failed or skipped. */
  default void finished(FileRecord file, BatchProgress progress) {}

  /** Some time has passed. */
  default void update(BatchProgress progress) {}

  @Override
  void close();
}
