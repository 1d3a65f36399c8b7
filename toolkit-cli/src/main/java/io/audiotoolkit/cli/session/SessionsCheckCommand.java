package io.audiotoolkit.cli.session;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sessions check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Checks that the session database is whole.",
    description = {
      "",
      "Looks at every page and every row: some seconds for a million files. Other commands may go on"
          + " meanwhile."
    },
    footer = {
      "",
      "Exit status: 0 it is whole; 1 something is wrong; 2 wrong usage or no session database.",
      "",
      "Examples:",
      "  audiotoolkit sessions check",
      "  audiotoolkit sessions check --db jobs/sessions.db"
    })
public final class SessionsCheckCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final StoreOption database = new StoreOption();

  public SessionsCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SqliteSessionStore store = database.openExisting()) {
      List<String> problems = store.check();
      problems.forEach(problem -> console.out().println(Shown.text(problem)));
      console
          .out()
          .println(
              problems.isEmpty()
                  ? "the session database " + store.location() + " is whole"
                  : Shown.count(problems.size(), "problem")
                      + " in the session database "
                      + store.location()
                      + "; go back to a backup, or move it away and run the jobs again: what is"
                      + " done and unchanged is found by --on-existing skip");
      return problems.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILURES;
    }
  }
}
