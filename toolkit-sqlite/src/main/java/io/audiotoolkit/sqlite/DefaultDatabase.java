package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.UserFolders;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Knows where the database is when nobody says. */
final class DefaultDatabase {

  static final String VARIABLE = "AUDIOTOOLKIT_DB";

  private static final String FILE = "sessions.db";

  private DefaultDatabase() {}

  /**
   * The database.
   *
   * @param named what {@link #VARIABLE} says; null or blank when it says nothing
   * @throws EnvironmentException if the user has no home folder
   */
  static Path location(@Nullable String named, UserFolders folders) {
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    return folders
        .state()
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "this user has no home folder to keep the session database in; name a database"
                        + " with "
                        + VARIABLE
                        + ", with --db on the command line, or with SqliteSessionStore.open(path)"))
        .resolve(FILE);
  }
}
