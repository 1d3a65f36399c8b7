package io.audiotoolkit.cli.session;

import io.audiotoolkit.Batch;
import io.audiotoolkit.ChangedInput;
import io.audiotoolkit.OnExisting;
import io.audiotoolkit.OutputCheck;
import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.job.BatchRun;
import io.audiotoolkit.cli.job.ExistingOption;
import io.audiotoolkit.cli.job.JobCommand;
import io.audiotoolkit.cli.job.RunOptions;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.spi.SessionStore;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sessions resume}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Goes on with a session that is paused or was interrupted.",
    description = {
      "",
      "Everything comes from the database: the work, the output folder, the files that are left.",
      ""
    },
    footer = {
      "",
      ExitStatus.RUN_STATUS,
      "",
      "Examples:",
      "  audiotoolkit sessions resume",
      "  audiotoolkit sessions resume 3f2a -j 2",
      "  audiotoolkit sessions resume 3f2a --force"
    })
public final class SessionsResumeCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description =
          "The session, by any unique prefix of its id. Without it, the latest one of this command"
              + " that can be resumed.")
  private @Nullable String id;

  @Option(
      names = {"-f", "--force"},
      description =
          "Also a session that is finished: runs again what failed and whatever has outputs that"
              + " are missing or not whole, replaces what stands there, and takes inputs as they"
              + " are now. Never takes a session from a process that is running it.")
  private boolean force;

  @Mixin private final ExistingOption existing = new ExistingOption();
  @Mixin private final RunOptions options = new RunOptions();
  @Mixin private final StoreOption database = new StoreOption();

  public SessionsResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    options.raiseLogLevel();
    try (SessionStore store = database.openExisting()) {
      Batch batch = options.apply(existing.apply(force ? forced(store) : batch()));
      return new BatchRun(console, store, options, database)
          .goOn(batch.store(store).application(JobCommand.APPLICATION));
    }
  }

  private Batch batch() {
    return id == null ? Batch.resumeLatest() : Batch.resume(id);
  }

  private Batch forced(SessionStore store) {
    Batch batch = batch();
    if (id != null) {
      Session session = SessionManager.on(store).find(id);
      batch = session.status().isFinished() ? Batch.retryFailed(id) : batch;
    }
    return batch
        .verifyOutputs(OutputCheck.CHECKSUM)
        .changedInput(ChangedInput.REPROCESS)
        .onExisting(OnExisting.OVERWRITE);
  }
}
