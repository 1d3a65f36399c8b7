package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are taken for a session database, and which are refused. */
class SchemaTest {

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("sessions.db");
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private String answer(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> SqliteSessionStore.open(database()))
        .isInstanceOf(SessionStoreException.class)
        .hasMessageContaining(database().getFileName().toString())
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void aNewDatabaseSaysWhatItIs() throws SQLException {
    SqliteSessionStore.open(database()).close();

    assertThat(answer("PRAGMA application_id")).isEqualTo(Integer.toString(0x41546B73));
    assertThat(answer("PRAGMA user_version")).isEqualTo("" + Schema.VERSION);
    assertThat(answer("PRAGMA journal_mode")).isEqualTo("wal");
    assertThat(answer("PRAGMA auto_vacuum")).isEqualTo("2");
  }

  @Test
  void theFolderOfANewDatabaseIsMade() {
    Path deep = folder.resolve("a").resolve("b").resolve("sessions.db");

    SqliteSessionStore.open(deep).close();

    assertThat(deep).exists();
  }

  @Test
  void anEmptyFileBecomesADatabase() throws IOException {
    Files.createFile(database());

    SqliteSessionStore.open(database()).close();

    assertThat(database()).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"with space.db", "100%.db", "50%41.db", "#1.db", "what?.db", "Über 音.db", "a'b"})
  void anyNameWillDo(String name) {
    Path database = folder.resolve(name);
    try (SqliteSessionStore store = SqliteSessionStore.open(database)) {
      TestSessions.create(store, 1);
    }

    try (SqliteSessionStore store = SqliteSessionStore.open(database)) {
      assertThat(database).exists();
      assertThat(store.list(SessionQuery.newest(1))).hasSize(1);
      assertThat(store.location()).endsWith(name);
      assertThat(store).hasToString("SqliteSessionStore[" + store.location() + "]");
    }
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws SQLException {
    sql("CREATE TABLE theirs (x)");

    assertRefused("another program", "AUDIOTOOLKIT_DB");

    assertThat(answer("PRAGMA journal_mode")).isEqualTo("delete");
    assertThat(answer("SELECT count(*) FROM sqlite_schema")).isEqualTo("1");
  }

  @Test
  void aDatabaseWithAnotherApplicationIdIsRefused() throws SQLException {
    sql("PRAGMA application_id = 77; PRAGMA user_version = 1");

    assertRefused("application id 77");
  }

  @Test
  void aNewerDatabaseIsRefused() throws SQLException {
    SqliteSessionStore.open(database()).close();
    sql("PRAGMA user_version = 99");

    assertRefused("version 99", "up to " + Schema.VERSION, "update the program");
  }

  @Test
  void aDatabaseThatWasLeftWhileItWasMadeIsFinished() throws SQLException {
    sql("PRAGMA application_id = " + Schema.APPLICATION_ID + "; PRAGMA user_version = 0");

    SqliteSessionStore.open(database()).close();

    assertThat(answer("PRAGMA user_version")).isEqualTo("" + Schema.VERSION);
  }

  @Test
  void garbageIsRefused() throws IOException {
    byte[] garbage = new byte[10_000];
    new Random(7).nextBytes(garbage);
    Files.write(database(), garbage);

    assertRefused("damaged", "move it away");

    assertThat(Files.readAllBytes(database())).isEqualTo(garbage);
  }

  @Test
  void aDirectoryIsRefused() throws IOException {
    Files.createDirectory(database());

    assertRefused("is a directory", "name a file in it");
  }

  @Test
  void aFolderThatCannotBeMadeIsAnEnvironmentProblem() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> SqliteSessionStore.open(file.resolve("x").resolve("sessions.db")))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("cannot be made or entered")
        .hasMessageContaining("AUDIOTOOLKIT_DB");
  }

  @Test
  void aDatabaseThatMustNotBeWrittenIsAnEnvironmentProblem() {
    SqliteSessionStore.open(database()).close();
    Assumptions.assumeTrue(
        database().toFile().setReadOnly() && !Files.isWritable(database()),
        "skipped: this user may write everything");

    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      assertThatThrownBy(() -> TestSessions.create(store, 1))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("write permission");
    }
  }

  @Test
  void theSameDatabaseThroughASymbolicLinkHasTheSameOwners() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      String id = TestSessions.create(store, 1).session().id();
      Path link = Files.createSymbolicLink(folder.resolve("link.db"), database());

      try (SqliteSessionStore linked = SqliteSessionStore.open(link)) {
        assertThat(linked.find(id).orElseThrow().owned()).isTrue();
      }
    }
  }
}
