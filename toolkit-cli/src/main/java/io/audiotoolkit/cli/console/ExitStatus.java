package io.audiotoolkit.cli.console;

/** What the process ends with. */
public final class ExitStatus {

  /** All done. */
  public static final int DONE = 0;

  /** Some or all files failed, or outputs are not what they were. */
  public static final int FAILURES = 1;

  /** Wrong usage, or a request that cannot be met. */
  public static final int USAGE = 2;

  /** Stopped by the environment; can be resumed. */
  public static final int STOPPED = 3;

  /** Added to the number of the signal that paused the run, as shells do. */
  public static final int SIGNAL_BASE = 128;

  /** For the help of commands that process files. */
  public static final String RUN_STATUS =
      "Exit status: 0 all done; 1 some or all files failed; 2 wrong usage or an impossible"
          + " request; 3 stopped by the environment (disk full, no permission), resumable;"
          + " 129, 130 or 143 paused by a terminal that was closed, Ctrl+C or SIGTERM, resumable.";

  private ExitStatus() {}
}
