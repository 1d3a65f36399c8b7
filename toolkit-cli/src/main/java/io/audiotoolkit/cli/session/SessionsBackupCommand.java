package io.audiotoolkit.cli.session;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sessions backup}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    header = "Copies the session database, also while it is in use.",
    description = {
      "",
      "The copy is the database as it was at one moment. Never copy the file by other means while a"
          + " session is under way."
    },
    footer = {
      "",
      "Examples:",
      "  audiotoolkit sessions backup sessions-monday.db",
      "  audiotoolkit sessions list --db sessions-monday.db"
    })
public final class SessionsBackupCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "The copy; there must be no such file yet.")
  private Path target = Path.of("");

  @Mixin private final StoreOption database = new StoreOption();

  public SessionsBackupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SqliteSessionStore store = database.openExisting()) {
      store.backupTo(target.toAbsolutePath());
      console.out().println("backed up " + store.location() + " to " + Shown.path(target));
      return ExitStatus.DONE;
    }
  }
}
