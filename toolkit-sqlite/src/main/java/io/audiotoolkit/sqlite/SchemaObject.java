package io.audiotoolkit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * One row of the schema of a database.
 *
 * @param type table, index, view or trigger
 * @param table what it belongs to
 * @param sql what made it, without quotes and in one line
 */
record SchemaObject(String type, String name, String table, String sql) {

  static final String SELECT = "SELECT type, name, tbl_name, sql FROM sqlite_schema";

  /** Those that SQLite makes by itself follow from the others. */
  private static final String AUTOMATIC = "sqlite_";

  static List<SchemaObject> all(PreparedStatement select) throws SQLException {
    return Rows.list(
        select,
        row ->
            new SchemaObject(
                row.getString(1), row.getString(2), row.getString(3), plain(row.getString(4))));
  }

  /** SQLite writes some anew when it alters a table. */
  private static String plain(@Nullable String sql) {
    return sql == null ? "" : sql.replaceAll("[\\s\"]+", " ").replace(" (", "(");
  }

  /** The objects of a database that some scripts make. */
  static List<SchemaObject> madeBy(List<String> scripts) {
    SQLiteDataSource memory = new SQLiteDataSource();
    memory.setUrl("jdbc:sqlite::memory:");
    try (Connection connection = memory.getConnection();
        Statement statement = connection.createStatement()) {
      for (String script : scripts) {
        statement.executeUpdate(script);
      }
      try (PreparedStatement select = connection.prepareStatement(SELECT)) {
        return all(select);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the scripts of the schema do not run", e);
    }
  }

  /** Why it must not be there among those that are known; empty when it may. */
  Optional<String> objection(List<SchemaObject> known) {
    if (name.startsWith(AUTOMATIC) || known.contains(this)) {
      return Optional.empty();
    }
    Optional<SchemaObject> ours =
        known.stream().filter(each -> each.name.equalsIgnoreCase(name)).findFirst();
    if (ours.isPresent()) {
      return Optional.of("which is not the " + ours.get().shown() + " of this program");
    }
    boolean isOnOurs = known.stream().anyMatch(each -> each.name.equalsIgnoreCase(table));
    return type.equals("trigger") || (type.equals("index") && isOnOurs)
        ? Optional.of("which this program did not make, and which would run with every write")
        : Optional.empty();
  }

  String shown() {
    return type.toLowerCase(Locale.ROOT) + " " + name;
  }
}
