package io.audiotoolkit.model;

import java.util.Locale;

/** Where a session stands. */
public enum SessionStatus {
  /** Runs, or was interrupted: {@link Session#isInterrupted()} tells which. */
  IN_PROGRESS,
  /** Finished; some of its files may have failed. */
  COMPLETED,
  /** Finished with nothing but failures, or stopped by a failure limit. */
  FAILED,
  /** Stopped in good order; can be resumed. */
  PAUSED;

  /** The word in stores and on the command line, such as {@code in_progress}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the session has ended for good: completed or failed. */
  public boolean isFinished() {
    return this == COMPLETED || this == FAILED;
  }
}
