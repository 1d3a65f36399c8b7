package io.audiotoolkit.cli.session;

import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.cli.report.SessionTable;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sessions delete}. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    header = "Deletes the record of a session; never audio files.",
    footer = {"", "Example:", "  audiotoolkit sessions delete 3f2a --force"})
public final class SessionsDeleteCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final StoreOption database = new StoreOption();

  @Parameters(paramLabel = "ID", description = "The session, by any unique prefix of its id.")
  private String id = "";

  @Option(
      names = {"-f", "--force"},
      description = "Does not ask first. A session that is being run is never deleted.")
  private boolean force;

  public SessionsDeleteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (SessionStore store = database.openExisting()) {
      SessionManager manager = SessionManager.on(store);
      Session session = manager.find(id);
      if (!force && !isConfirmed(session)) {
        throw new IllegalStateException(
            "session "
                + session.id()
                + " was not deleted; answer y, or do not be asked with --force");
      }
      manager.delete(session.id());
      console.out().println("deleted session " + session.id());
      return ExitStatus.DONE;
    }
  }

  private boolean isConfirmed(Session session) throws IOException {
    String resumable = session.isResumable() ? ", which can still be resumed" : "";
    console
        .err()
        .print(
            "delete session "
                + session.id()
                + " ("
                + session.processor().name()
                + ", "
                + session.shownStatus()
                + ", "
                + SessionTable.progress(session.counts())
                + ")"
                + resumable
                + "? [y/N] ");
    console.err().flush();
    String answer = console.in().readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
