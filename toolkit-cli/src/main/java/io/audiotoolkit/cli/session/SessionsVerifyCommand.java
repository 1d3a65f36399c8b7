package io.audiotoolkit.cli.session;

import io.audiotoolkit.OutputCheck;
import io.audiotoolkit.OutputProblem;
import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.spi.SessionStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sessions verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "Checks that the recorded outputs of a session are there and whole.",
    footer = {
      "",
      "Exit status: 0 all are; 1 some are missing or changed; 2 wrong usage or no such session.",
      "",
      "Examples:",
      "  audiotoolkit sessions verify 3f2a",
      "  audiotoolkit sessions resume 3f2a --force    makes them again"
    })
public final class SessionsVerifyCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "ID", description = "The session, by any unique prefix of its id.")
  private String id = "";

  @Option(names = "--quick", description = "Compares lengths only, and reads no file.")
  private boolean quick;

  @Mixin private final StoreOption database = new StoreOption();

  public SessionsVerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SessionStore store = database.openExisting()) {
      SessionManager manager = SessionManager.on(store);
      Session session = manager.find(id);
      List<OutputProblem> problems =
          manager.verify(session.id(), quick ? OutputCheck.SIZE : OutputCheck.CHECKSUM);
      for (OutputProblem problem : problems) {
        console
            .out()
            .println(Shown.path(problem.output().path()) + ": " + Shown.text(problem.what()));
      }
      console.out().println(verdict(session, problems));
      return problems.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILURES;
    }
  }

  private String verdict(Session session, List<OutputProblem> problems) {
    return problems.isEmpty()
        ? "session " + session.id() + ": all recorded outputs are there and whole"
        : Shown.count(problems.size(), "output")
            + " missing or changed; make them again with: "
            + database.command("resume", session.id(), "--force");
  }
}
