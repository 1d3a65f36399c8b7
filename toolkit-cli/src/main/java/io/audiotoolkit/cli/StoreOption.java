package io.audiotoolkit.cli;

import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database the sessions are in. */
final class StoreOption {

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description =
          "The session database; made if it is not there. Without it, the one that AUDIOTOOLKIT_DB"
              + " names, else the one in your state folder.")
  private @Nullable Path database;

  SqliteSessionStore open() {
    return database == null
        ? SqliteSessionStore.openDefault()
        : SqliteSessionStore.open(database.toAbsolutePath());
  }

  /**
   * The command that does something with a session of this database, to be pasted.
   *
   * @param id the session; empty for the latest
   */
  String command(String verb, String id, String... more) {
    StringBuilder command = new StringBuilder("audiotoolkit sessions ");
    command.append(verb).append(id.isEmpty() ? "" : " ").append(id);
    for (String word : more) {
      command.append(' ').append(word);
    }
    if (database != null) {
      command.append(" --db ").append(ShellWord.of(database.toString()));
    }
    return command.toString();
  }
}
