package io.audiotoolkit.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one writes on a free afternoon: a table of files; each worker marks its file processing,
 * commits, does the work, marks it completed and commits, on a connection of its own.
 */
final class NaiveProtocol {

  private final int count;
  private final String journal;

  /**
   * A protocol.
   *
   * @param count how many files
   * @param journal SQLite's journal mode
   */
  NaiveProtocol(int count, String journal) {
    this.count = count;
    this.journal = journal;
  }

  /** Creates the table, does all files and counts the rows that are completed. */
  long run(Path folder) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("naive.db");
    try (Connection first = open(url)) {
      create(first);
    }
    List<Integer> workers = IntStream.range(0, Pool.WORKERS).boxed().toList();
    Pool.all(workers, worker -> work(url, worker));
    try (Connection last = open(url);
        Statement statement = last.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM files WHERE status = 2")) {
      return rows.getLong(1);
    }
  }

  private Connection open(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 60000");
      statement.execute("PRAGMA journal_mode = " + journal);
      statement.execute("PRAGMA synchronous = FULL");
    }
    return connection;
  }

  private void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT, status INTEGER)");
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO files VALUES (?, ?, 0)")) {
      for (int id = 0; id < count; id++) {
        insert.setInt(1, id);
        insert.setString(2, "f" + id + ".wav");
        insert.executeUpdate();
      }
    }
    connection.commit();
  }

  private void work(String url, int worker) throws SQLException {
    try (Connection connection = open(url);
        PreparedStatement update =
            connection.prepareStatement("UPDATE files SET status = ? WHERE id = ?")) {
      for (int id = worker; id < count; id += Pool.WORKERS) {
        mark(update, id, 1);
        mark(update, id, 2);
      }
    }
  }

  private static void mark(PreparedStatement update, int id, int status) throws SQLException {
    update.setInt(1, status);
    update.setInt(2, id);
    update.executeUpdate();
  }
}
