package io.audiotoolkit.cli.session;

import io.audiotoolkit.Batch;
import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.job.BatchRun;
import io.audiotoolkit.cli.job.ExistingOption;
import io.audiotoolkit.cli.job.RunOptions;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.spi.SessionStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sessions retry}. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Runs the failed files of a session again; completed ones are not touched.",
    footer = {
      "",
      ExitStatus.RUN_STATUS,
      "",
      "Examples:",
      "  audiotoolkit sessions retry 3f2a",
      "  audiotoolkit sessions retry 3f2a --timeout 600",
      "  audiotoolkit sessions retry 3f2a --on-existing overwrite"
    })
public final class SessionsRetryCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "ID", description = "The session, by any unique prefix of its id.")
  private String id = "";

  @Mixin private final ExistingOption existing = new ExistingOption();
  @Mixin private final RunOptions options = new RunOptions();
  @Mixin private final StoreOption database = new StoreOption();

  public SessionsRetryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    options.raiseLogLevel();
    try (SessionStore store = database.openExisting()) {
      Session session = SessionManager.on(store).find(id);
      if (session.counts().failed() == 0 && !options.isQuiet()) {
        console.err().println("session " + session.id() + " has no failed files");
      }
      Batch batch = options.apply(existing.apply(Batch.retryFailed(session.id())));
      return new BatchRun(console, store, options, database).goOn(batch.store(store));
    }
  }
}
