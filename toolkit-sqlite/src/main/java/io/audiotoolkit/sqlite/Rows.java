package io.audiotoolkit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the rows of a query into values. */
final class Rows {

  /** Reads the row on which the result set stands. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Rows() {}

  static <T> List<T> list(
      Connection connection, String sql, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return list(statement, reader, arguments);
    }
  }

  static <T> List<T> list(
      PreparedStatement statement, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    bind(statement, arguments);
    try (ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(reader.read(rows));
      }
      return values;
    }
  }

  static <T> Optional<T> first(
      Connection connection, String sql, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    return list(connection, sql, reader, arguments).stream().findFirst();
  }

  /**
   * Reads a row that somebody else may have written or changed.
   *
   * @param what the row is of
   */
  static <T> T read(String what, ResultSet row, Reader<T> reader) throws SQLException {
    try {
      return reader.read(row);
    } catch (RuntimeException e) {
      throw new SQLDataException(
          "the row of "
              + what
              + " holds what this program does not write ("
              + e.getMessage()
              + "); go back to a backup, or move the database away to start a new one",
          e);
    }
  }

  static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }
}
