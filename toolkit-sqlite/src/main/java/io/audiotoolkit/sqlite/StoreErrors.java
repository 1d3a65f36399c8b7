package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.model.TooManyOpenFilesException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what an error of SQLite means for the user of a database, and what to do next. */
final class StoreErrors {

  /** The lower byte of an extended result code is its primary code (sqlite.org/rescode.html). */
  private static final int PRIMARY = 0xFF;

  private final String database;

  StoreErrors(String database) {
    this.database = database;
  }

  /**
   * The exception to throw.
   *
   * @param action what failed, as in "reading files"
   */
  AudioToolkitException translate(String action, SQLException error) {
    String where = action + " in the session database " + database + " failed: ";
    if (mayBeAboutFiles(error) && TooManyOpenFilesException.isNear()) {
      return new TooManyOpenFilesException(error);
    }
    return switch (primaryCode(error)) {
      case SQLITE_FULL ->
          environment(where + "the disk is full; free some space, then resume", error);
      case SQLITE_IOERR ->
          environment(
              where + "it cannot be read or written (" + error.getMessage() + "); check the disk",
              error);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          environment(
              where
                  + "it must not be written; give yourself write permission for it and its folder,"
                  + " or name another one in "
                  + DefaultDatabase.VARIABLE,
              error);
      case SQLITE_CANTOPEN ->
          environment(
              where
                  + "it cannot be opened; check that it and its folder can be written, or name"
                  + " another one in "
                  + DefaultDatabase.VARIABLE,
              error);
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          store(
              where
                  + "it is damaged or no SQLite database; move it away to start a new one, or put"
                  + " a backup in its place",
              error);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          store(
              where
                  + "another program kept it locked for "
                  + ConnectionSource.BUSY_TIMEOUT_MILLIS / 1000
                  + " s; end that program and try again",
              error);
      default -> store(where + error.getMessage(), error);
    };
  }

  /** Whether another connection was in the way, so that the same may work a little later. */
  static boolean isBusy(SQLException error) {
    return switch (primaryCode(error)) {
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> true;
      default -> false;
    };
  }

  /** Whether the file is not what SQLite wrote. */
  static boolean isDamage(SQLException error) {
    return primaryCode(error) == SQLiteErrorCode.SQLITE_CORRUPT;
  }

  /** SQLite does not say why a file cannot be opened, nor does the driver of its library. */
  private static boolean mayBeAboutFiles(SQLException error) {
    return switch (primaryCode(error)) {
      case SQLITE_CANTOPEN, UNKNOWN_ERROR -> true;
      default -> false;
    };
  }

  private static SQLiteErrorCode primaryCode(SQLException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY);
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }

  private static EnvironmentException environment(String message, SQLException cause) {
    return new EnvironmentException(message, cause);
  }

  private static SessionStoreException store(String message, SQLException cause) {
    return new SessionStoreException(message, cause);
  }
}
