package io.audiotoolkit.cli;

import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Session;

/** Shows how far a run has come. Implementations are thread-safe. */
interface ProgressDisplay extends AutoCloseable {

  /** Shows nothing. */
  ProgressDisplay NONE =
      new ProgressDisplay() {
        @Override
        public void close() {
          // nothing was shown
        }
      };

  /** What suits the console and the options. */
  static ProgressDisplay of(Console console, RunOptions options) {
    if (options.isQuiet()) {
      return NONE;
    }
    return console.isTerminal() && !options.isVerbose()
        ? new ProgressBarDisplay(console.drawing(), new TerminalWidth())
        : new ProgressLines(console.err(), options.isVerbose());
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
