package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** Copies a database while it is in use, through SQLite (sqlite.org/backup.html). */
final class Backup {

  /** In one step: between two, a writer would make SQLite begin again. */
  private static final int ALL_PAGES = -1;

  private static final int RETRY_MILLIS = 100;
  private static final int RETRIES = 300;
  private static final String UNFINISHED = ".part";

  private Backup() {}

  /**
   * The target appears only once it is whole. Until then it has a name that nobody can guess, and
   * after that the rights of a file of its user alone.
   */
  static void write(Database database, Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      throw new IllegalArgumentException(
          "the backup " + absolute + " exists already; remove it, or name another file");
    }
    try {
      Path unfinished =
          Files.createTempFile(Objects.requireNonNull(absolute.getParent()), ".", UNFINISHED);
      try {
        SQLiteErrorCode code = database.read("backing up", c -> copy(c, unfinished));
        if (code != SQLiteErrorCode.SQLITE_OK) {
          throw failure(absolute, code, null);
        }
        Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw failure(absolute, e, e);
    }
  }

  private static SQLiteErrorCode copy(Connection connection, Path target) throws SQLException {
    return SQLiteErrorCode.getErrorCode(
        connection
            .unwrap(SQLiteConnection.class)
            .getDatabase()
            .backup("main", target.toString(), null, RETRY_MILLIS, RETRIES, ALL_PAGES));
  }

  private static EnvironmentException failure(
      Path target, Object reason, @Nullable IOException cause) {
    return new EnvironmentException(
        "the backup "
            + target
            + " cannot be written ("
            + reason
            + "); check its folder, your permission and the free space",
        cause);
  }
}
