package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.SessionStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Makes a new database, brings an older one up to date and refuses all others. */
final class Schema {

  /** Tells a session database from other SQLite files: "ATks". */
  static final int APPLICATION_ID = 0x41546B73;

  /** The scripts that lead from version n (the index) to n + 1; never change one, add one. */
  private static final List<String> MIGRATIONS =
      List.of("schema-1.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql");

  /** Of the databases that this program makes. */
  static final int VERSION = MIGRATIONS.size();

  private enum Standing {
    CURRENT,
    OLDER,
    NEW
  }

  private final DatabaseFile file;

  Schema(DatabaseFile file) {
    this.file = file;
  }

  /** Makes the database ready, whatever other processes do at the same time. */
  void prepare(WriteLane lane) {
    Standing found = lane.alone("opening", this::standingAtOnce);
    if (found == Standing.NEW) {
      lane.alone("creating", this::format);
    }
    if (found != Standing.CURRENT) {
      lane.transaction(Durability.POWER_LOSS, "creating", this::migrate);
    }
  }

  /** In one transaction, for another process may be creating the database. */
  private Standing standingAtOnce(KeptStatements statements) throws SQLException {
    statements.update("BEGIN");
    try {
      return standing(statements);
    } finally {
      statements.update("COMMIT");
    }
  }

  private Standing standing(KeptStatements statements) throws SQLException {
    long application = statements.number("PRAGMA application_id");
    long version = statements.number("PRAGMA user_version");
    if (application == APPLICATION_ID) {
      Standing found = checkedVersion(version);
      checkObjects(statements, (int) version);
      return found;
    }
    boolean empty = statements.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (application == 0 && version == 0 && empty) {
      return Standing.NEW;
    }
    throw new SessionStoreException(
        file.shown()
            + " is an SQLite database of another program (application id "
            + application
            + "), not a session database; choose another file in "
            + DefaultDatabase.VARIABLE,
        null);
  }

  private Standing checkedVersion(long version) {
    if (version > VERSION) {
      throw new SessionStoreException(
          "the session database "
              + file.shown()
              + " has schema version "
              + version
              + ", but this program knows versions up to "
              + VERSION
              + "; update the program, or choose another file in "
              + DefaultDatabase.VARIABLE,
          null);
    }
    if (version < 0) {
      throw new SessionStoreException(
          "the session database "
              + file.shown()
              + " has schema version "
              + version
              + ", which no program makes; choose another file in "
              + DefaultDatabase.VARIABLE,
          null);
    }
    return version == VERSION ? Standing.CURRENT : Standing.OLDER;
  }

  /** Triggers and indexes run what they say, and so would a view in the place of a table. */
  private void checkObjects(KeptStatements statements, int version) throws SQLException {
    List<SchemaObject> known =
        version == VERSION ? CurrentObjects.ALL : SchemaObject.madeBy(scripts(0, version));
    for (SchemaObject found : SchemaObject.all(statements.prepared(SchemaObject.SELECT))) {
      found
          .objection(known)
          .ifPresent(
              why -> {
                throw new SessionStoreException(
                    "the session database "
                        + file.shown()
                        + " has the "
                        + found.shown()
                        + ", "
                        + why
                        + "; drop it if you made it, else choose another file in "
                        + DefaultDatabase.VARIABLE,
                    null);
              });
    }
  }

  /** Worked out once, by whoever opens the first database. */
  private static final class CurrentObjects {
    static final List<SchemaObject> ALL = SchemaObject.madeBy(scripts(0, VERSION));
  }

  private static List<String> scripts(int from, int to) {
    return MIGRATIONS.subList(from, to).stream().map(Schema::text).toList();
  }

  /** Both settings stay with the file; the first works only before there is a table. */
  private String format(KeptStatements statements) throws SQLException {
    statements.script("PRAGMA auto_vacuum = INCREMENTAL");
    statements.script("PRAGMA journal_mode = WAL");
    return "";
  }

  /** Looks again first: another process may have been here. */
  private String migrate(KeptStatements statements) throws SQLException {
    if (standing(statements) != Standing.CURRENT) {
      long version = statements.number("PRAGMA user_version");
      for (String script : scripts((int) version, VERSION)) {
        statements.script(script);
      }
      statements.script("PRAGMA application_id = " + APPLICATION_ID);
      statements.script("PRAGMA user_version = " + VERSION);
    }
    return "";
  }

  private static String text(String script) {
    try (InputStream in = Schema.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + script + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
