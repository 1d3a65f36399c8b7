package io.audiotoolkit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of the writing connection, each prepared once. Confined to the write lane. */
final class KeptStatements {

  private static final Logger LOG = LoggerFactory.getLogger(KeptStatements.class);

  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  KeptStatements(Connection connection) {
    this.connection = connection;
  }

  /** The prepared statement of a constant text. */
  PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  /** Runs a constant text and returns how many rows it changed. */
  int update(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    Rows.bind(statement, arguments);
    return statement.executeUpdate();
  }

  /** The number in the first column of the first row, or -1 without a row. */
  long number(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    Rows.bind(statement, arguments);
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : -1;
    }
  }

  /** Closes all: the driver does not let one that failed be used again. */
  void forget() {
    for (PreparedStatement statement : kept.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        LOG.debug("a statement was closed already: {}", e.getMessage());
      }
    }
    kept.clear();
  }

  /** Runs statements to their end without keeping them. */
  void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
