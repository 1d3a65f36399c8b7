package io.audiotoolkit.cli.job;

import io.audiotoolkit.Batch;
import io.audiotoolkit.RetryPolicy;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.progress.ProgressDisplay;
import io.audiotoolkit.worker.Workers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files are processed and how much is said about it. */
public final class RunOptions {

  private static final String TOOLKIT_LEVEL = "org.slf4j.simpleLogger.log.io.audiotoolkit";
  private static final String TRACES_LEVEL = TOOLKIT_LEVEL + ".attempt.FirstTraces";
  private static final int MOST_RETRIES = 99;
  private static final int MOST_WORKERS = 256;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "How many files are processed at once (1 to 256). Default: one per core.")
  private @Nullable Integer jobs;

  @Option(
      names = "--isolate",
      description =
          "Processes files in processes of their own: one that crashes, hangs (see --timeout) or"
              + " eats memory then costs its file and nothing else.")
  private boolean isolate;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "How many such processes (1 to 256); implies --isolate. Default: as many as -j.")
  private @Nullable Integer workers;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description =
          "How often a file is tried again after a failure that may pass (0 to 99). Default: 2."
              + " A bad file is never tried again.")
  private @Nullable Integer retries;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationWord.class,
      description =
          "How long one file may take, such as 90, 90s or 5m; it fails beyond that. Default: any"
              + " time.")
  private @Nullable Duration timeout;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no summary; errors only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "A line for every file; twice (-vv): what the toolkit does, in detail.")
  private boolean[] verbose = {};

  @Option(
      names = "--json",
      description = "Prints the session and its files as one JSON document, with no other results.")
  private boolean json;

  /** Raises the level of the log; works only before anything has been logged. */
  public void raiseLogLevel() {
    if (isVerbose()) {
      System.setProperty(TOOLKIT_LEVEL, verbose.length > 1 ? "debug" : "info");
      System.setProperty(TRACES_LEVEL, "warn");
    }
  }

  /** Gives a batch what was asked for here. */
  public Batch apply(Batch batch) {
    if (jobs != null) {
      batch.parallelism(jobs);
    }
    if (isolate || workers != null) {
      batch.on(Workers.forked(workerCount()));
    }
    if (retries != null) {
      if (retries < 0 || retries > MOST_RETRIES) {
        throw new IllegalArgumentException(
            "--retries (" + retries + ") must be between 0 and " + MOST_RETRIES);
      }
      batch.retry(RetryPolicy.attempts(retries + 1));
    }
    if (timeout != null) {
      batch.timeout(timeout);
    }
    return batch;
  }

  private int workerCount() {
    if (workers != null) {
      return workers;
    }
    return jobs != null ? jobs : Math.min(Runtime.getRuntime().availableProcessors(), MOST_WORKERS);
  }

  /** Shows as much of the progress as was asked for. */
  ProgressDisplay display(Console console) {
    return quiet ? ProgressDisplay.NONE : ProgressDisplay.on(console, isVerbose());
  }

  public boolean isQuiet() {
    return quiet;
  }

  boolean isVerbose() {
    return verbose.length > 0 && !quiet;
  }

  boolean isJson() {
    return json;
  }
}
