package io.audiotoolkit.sqlite;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens connections to one database; those of the inherited methods only read. */
final class ConnectionSource extends SQLiteDataSource {

  static final int BUSY_TIMEOUT_MILLIS = 30_000;

  /** To what the write-ahead log is cut when it is used again from its beginning. */
  private static final int WAL_LIMIT_BYTES = 16 * 1024 * 1024;

  private static final int WRITER_CACHE_KIB = 16 * 1024;

  /**
   * By its name: the setter came with 3.47, and parents of Spring Boot hold drivers down to 3.43,
   * which ask for no keys and pass the name over.
   */
  private static final String GENERATED_KEYS = "jdbc.get_generated_keys";

  /**
   * Creates a source.
   *
   * @param uri the database as a {@code file:} URI; a plain path would lose what follows a {@code
   *     ?}
   */
  ConnectionSource(String uri) {
    super(config());
    setUrl("jdbc:sqlite:" + uri);
  }

  private static SQLiteConfig config() {
    Properties properties = new Properties();
    properties.setProperty(GENERATED_KEYS, "false");
    SQLiteConfig config = new SQLiteConfig(properties);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    config.setJournalSizeLimit(WAL_LIMIT_BYTES);
    return config;
  }

  /** A connection that reads and writes. */
  SQLiteConnection writer() throws SQLException {
    SQLiteConnection connection = super.getConnection("", "");
    distrust(connection);
    run(connection, "PRAGMA cache_size = -" + WRITER_CACHE_KIB);
    return connection;
  }

  @Override
  public SQLiteConnection getConnection(String user, String password) throws SQLException {
    SQLiteConnection connection = super.getConnection(user, password);
    distrust(connection);
    run(connection, "PRAGMA query_only = ON");
    return connection;
  }

  /** Somebody else may have written the file (sqlite.org/security.html, section 1.2). */
  private static void distrust(SQLiteConnection connection) throws SQLException {
    run(connection, "PRAGMA trusted_schema = OFF");
    run(connection, "PRAGMA cell_size_check = ON");
  }

  private static void run(SQLiteConnection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(pragma);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
