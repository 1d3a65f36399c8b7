package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that somebody else has written or edited. */
class EditedDatabaseTest {

  @TempDir Path folder;

  private Path database = Path.of("");
  private String id = "";

  @BeforeEach
  void makeDatabase() {
    database = folder.resolve("sessions.db");
    try (SqliteSessionStore store = SqliteSessionStore.open(database);
        SessionWriter writer = TestSessions.create(store, 2)) {
      id = writer.session().id();
    }
  }

  private void edit(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void anIdThatIsNoneIsRefusedBeforeItNamesAFile() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("sessions.db-x"));
    edit("UPDATE session SET id = 'x/../../of-the-user', status = 1, updated = 0");

    try (SqliteSessionStore store = SqliteSessionStore.open(database)) {
      assertThatThrownBy(() -> store.list(SessionQuery.newest(9)))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("session id (x/../../of-the-user) must be twelve hexadecimal");
      assertThatThrownBy(() -> store.delete("x/../../of-the-user"))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("x/../../of-the-user");
      assertThatThrownBy(() -> store.deleteFinishedBefore(Instant.EPOCH.plusSeconds(9)))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("x/../../of-the-user");
    }

    assertThat(folder.getParent()).isDirectoryNotContaining("glob:**of-the-user*");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = x'612f0062'",
        "outputs = '[{\"path\":\"/out/x\",\"crc32c\":\"no number\"}]'",
        "outputs = '[{\"path\":\"file:///%zz\"}]'",
        "outputs = 'nothing'",
        "error = 'of no kind'",
        "measurements = '[1]'",
        "warnings = '{}'"
      })
  void aRowThatThisProgramDoesNotWriteIsRefusedInASentence(String edit) throws Exception {
    edit("UPDATE file SET " + edit + " WHERE seq = 1");

    try (SqliteSessionStore store = SqliteSessionStore.open(database)) {
      assertThatThrownBy(() -> store.files(id, FileQuery.of(9, FileStatus.values())))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining(database.getFileName().toString())
          .hasMessageContaining("the row of a file holds what this program does not write");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trigger tr | CREATE TRIGGER tr AFTER UPDATE ON session BEGIN SELECT 1; END",
        "trigger t2 | CREATE TABLE x (y); CREATE TRIGGER t2 AFTER INSERT ON x BEGIN SELECT 1; END",
        "index slow | CREATE INDEX slow ON file (hex(zeroblob(seq)))",
        "view span | DROP TABLE span; CREATE VIEW span AS SELECT 1 AS session, 2 AS number",
        "table sessions | DROP VIEW sessions; CREATE TABLE sessions (id)",
        "view sessions | DROP VIEW sessions; CREATE VIEW sessions AS SELECT randomblob(9) AS id",
        "table job | ALTER TABLE job ADD COLUMN more BLOB AS (zeroblob(99))"
      })
  void whatRunsByItselfOrStandsForOneOfOursIsRefusedByName(String object, String edit)
      throws Exception {
    edit(edit);

    assertThatThrownBy(() -> SqliteSessionStore.open(database))
        .isInstanceOf(SessionStoreException.class)
        .hasMessageContaining(database.getFileName() + " has the " + object + ", which ");
  }

  @Test
  void whatAPersonKeepsBesideOursForThemselvesMayStay() throws Exception {
    edit(
        "CREATE TABLE mine (x); CREATE INDEX by_x ON mine (x); CREATE VIEW v AS SELECT 1; ANALYZE");

    try (SqliteSessionStore store = SqliteSessionStore.open(database)) {
      assertThat(store.list(SessionQuery.newest(9))).hasSize(1);
    }
  }

  @Test
  void theSchemaIsNotTrustedAndCellsAreChecked() throws Exception {
    ConnectionSource source = new ConnectionSource(database.toUri().toString());
    for (Connection each : List.of(source.writer(), source.getConnection("", ""))) {
      try (each;
          Statement statement = each.createStatement()) {
        assertThat(statement.executeQuery("PRAGMA trusted_schema").getInt(1)).isZero();
        assertThat(statement.executeQuery("PRAGMA cell_size_check").getInt(1)).isOne();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-wal"})
  void aDatabaseOfAnotherUserIsRefusedByName(String part) throws Exception {
    Path theirs = folder.resolve(database.getFileName() + part);
    if (!Files.exists(theirs)) {
      Files.createFile(theirs);
    }
    giveAway(theirs);

    assertThatThrownBy(() -> SqliteSessionStore.open(database))
        .isInstanceOf(SessionStoreException.class)
        .hasMessageContaining(theirs + " belongs to ")
        .hasMessageContaining("run this as that user");
  }

  private static void giveAway(Path file) {
    try {
      UserPrincipal other =
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.setOwner(file, other);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("skipped: a file cannot be given to another user here (" + e + ")");
    }
  }
}
