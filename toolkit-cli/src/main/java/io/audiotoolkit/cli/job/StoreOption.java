package io.audiotoolkit.cli.job;

import io.audiotoolkit.cli.console.ShellWord;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database the sessions are in. */
public final class StoreOption {

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description =
          "The session database; made by the first job if it is not there. Without it, the one that"
              + " AUDIOTOOLKIT_DB names, else the one in your state folder.")
  private @Nullable Path database;

  /** For a job, which makes the database if it is not there. */
  public SqliteSessionStore open() {
    return SqliteSessionStore.open(place());
  }

  /** For a look at sessions, which makes nothing. */
  public SqliteSessionStore openExisting() {
    return SqliteSessionStore.openExisting(place());
  }

  /** Whether there is a database yet. */
  public boolean exists() {
    return Files.exists(place());
  }

  /** Where it is, or is going to be made. */
  public Path folder() {
    return Optional.ofNullable(place().toAbsolutePath().getParent()).orElseThrow();
  }

  private Path place() {
    return database == null ? SqliteSessionStore.defaultDatabase() : database.toAbsolutePath();
  }

  /**
   * The command that does something with a session of this database, to be pasted.
   *
   * @param id the session; empty for the latest
   */
  public String command(String verb, String id, String... more) {
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
