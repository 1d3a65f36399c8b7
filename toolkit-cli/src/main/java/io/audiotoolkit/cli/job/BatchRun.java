package io.audiotoolkit.cli.job;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchHandle;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ErrorReport;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.progress.DisplayListener;
import io.audiotoolkit.cli.progress.ProgressDisplay;
import io.audiotoolkit.cli.progress.ProgressTicker;
import io.audiotoolkit.cli.report.JsonDocument;
import io.audiotoolkit.cli.report.SessionFiles;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.SessionException;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a batch in front of a person or a script, and says how it ended. */
public final class BatchRun {

  private static final int MENTIONED = 5;

  private final Console console;
  private final SessionStore store;
  private final RunOptions options;
  private final StoreOption database;

  public BatchRun(Console console, SessionStore store, RunOptions options, StoreOption database) {
    this.console = console;
    this.store = store;
    this.options = options;
    this.database = database;
  }

  /**
   * Runs a new batch and returns the exit status.
   *
   * @throws IllegalArgumentException if there are no files; the session is not kept then
   */
  int begin(Batch batch, JobOptions job) {
    try (PauseSignals signals = new PauseSignals(console.err(), !options.isQuiet())) {
      Warnings warnings = new Warnings();
      BatchResult result = run(batch, warnings, signals);
      boolean empty = result.session().counts().total() == 0;
      if (empty && result.status() != SessionStatus.PAUSED) {
        store.delete(result.sessionId());
        throw new IllegalArgumentException(nothingFound(job, result.passedOver()));
      }
      return report(result, warnings, signals);
    }
  }

  /** Goes on with a session and returns the exit status. */
  public int goOn(Batch batch) {
    try (PauseSignals signals = new PauseSignals(console.err(), !options.isQuiet())) {
      Warnings warnings = new Warnings();
      return report(run(batch, warnings, signals), warnings, signals);
    }
  }

  private BatchResult run(Batch batch, Warnings warnings, PauseSignals signals) {
    try (ProgressDisplay display = options.display(console);
        ProgressTicker ticker = new ProgressTicker(display)) {
      BatchHandle handle = batch.listener(warnings).listener(new DisplayListener(display)).start();
      signals.pause(handle);
      ticker.follow(handle);
      return await(handle);
    }
  }

  private BatchResult await(BatchHandle handle) {
    try {
      return handle.await();
    } catch (SessionException | OutputConflictException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EnvironmentException(
          ErrorReport.message(e)
              + "\nWhat has been recorded stays. Once this is mended, resume with: "
              + database.command("resume", handle.progress().sessionId()),
          e);
    }
  }

  private int report(BatchResult result, Warnings warnings, PauseSignals signals) {
    if (options.isJson()) {
      JsonDocument json = new JsonDocument(console.out());
      json.session(
          result.session(), result.passedOver(), SessionFiles.all(store, result.sessionId()));
      json.end();
    }
    new Summary(console, options, database).print(result, warnings);
    if (result.isStoppedByEnvironment()) {
      return ExitStatus.STOPPED;
    }
    if (result.status() == SessionStatus.PAUSED) {
      return signals.exitStatus().orElse(ExitStatus.STOPPED);
    }
    return result.isSuccess() ? ExitStatus.DONE : ExitStatus.FAILURES;
  }

  /** The message for inputs without a single file. */
  static String nothingFound(JobOptions job, PassedOver passedOver) {
    List<Path> inputs = job.inputs();
    String named =
        inputs.stream().limit(MENTIONED).map(Shown::path).collect(Collectors.joining(", "));
    int more = inputs.size() - MENTIONED;
    return "no audio files found in "
        + named
        + (more > 0 ? " and " + more + " more" : "")
        + (job.isRecursive()
            ? " or below; files whose extension is that of no audio format have to be named"
            : "; add -r to look into the folders below as well")
        + (passedOver.isNothing() ? "" : " (passed over: " + passedOver + ")");
  }
}
