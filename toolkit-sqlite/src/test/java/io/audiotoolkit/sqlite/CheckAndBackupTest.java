package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckAndBackupTest {

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

  @Test
  void aSoundDatabaseHasNoProblems() {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 3_000)) {
      TestSessions.create(store, 0).close();
      String id = writer.session().id();
      store
          .files(id, FileQuery.of(1_500))
          .forEach(file -> writer.update(TestSessions.completion(file)));

      assertThat(store.check()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE session SET completed = 1 | has recorded SessionCounts[total=3",
        "UPDATE session SET total_bytes = 0 | but its files make SessionCounts[total=3",
        "UPDATE file SET seq = 9 WHERE seq = 3 | gaps in the numbers",
        "UPDATE span SET open = 2 | has recorded 2 open files in span 0, but there are 3",
        "DELETE FROM span | has recorded 0 open files in span 0, but there are 3",
        "INSERT INTO span VALUES (1, 7, 5) | has recorded 5 open files in span 7",
        "DELETE FROM directory | a row of the table file refers to a row of the table directory",
      })
  void whatDoesNotFitIsFound(String damage, String problem) throws SQLException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 3)) {
      sql(damage);

      assertThat(store.check()).isNotEmpty().first().asString().contains(problem);
      assertThat(writer.session().counts().total()).isEqualTo(3);
    }
  }

  @Test
  void aDamagedFileIsFound() throws Exception {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      TestSessions.create(store, 20_000).close();
    }
    sql("PRAGMA journal_mode = DELETE");
    byte[] bytes = Files.readAllBytes(database());
    for (int at = bytes.length / 2; at < bytes.length / 2 + 4_096; at++) {
      bytes[at] = 0x55;
    }
    Files.write(database(), bytes);
    sql("PRAGMA journal_mode = WAL");

    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      assertThat(store.check()).isNotEmpty().allMatch(problem -> problem.startsWith("damaged: "));
    }
  }

  @Test
  void aBackupHoldsWhatWasRecordedAndMoreCanBeRecordedMeanwhile() throws IOException {
    Path copy = folder.resolve("a copy?.db");
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 5_000)) {
      String id = writer.session().id();
      writer.update(TestSessions.completion(store.files(id, FileQuery.of(1)).get(0)));

      store.backupTo(copy);
      writer.add(TestSessions.files(5_001));

      try (SqliteSessionStore restored = SqliteSessionStore.open(copy)) {
        assertThat(restored.check()).isEmpty();
        assertThat(restored.files(id, FileQuery.of(6_000)))
            .hasSize(5_000)
            .isEqualTo(store.files(id, FileQuery.of(5_000)));
        assertThat(restored.find(id).orElseThrow().isInterrupted()).isTrue();
      }
      try (var files = Files.list(folder)) {
        assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
      }
    }
  }

  @Test
  void aBackupIsWrittenToNoNameThatOthersCanGuessAndIsOfItsUserAlone() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path guessed = folder.resolve("copy.db.part");
    Files.createSymbolicLink(guessed, victim);
    Path copy = folder.resolve("copy.db");
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      store.backupTo(copy);
    }

    assertThat(guessed).isSymbolicLink();
    assertThat(victim).hasContent("mine");
    if (Files.getFileStore(copy).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aBackupReplacesNothing() {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      assertThatThrownBy(() -> store.backupTo(database()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sessions.db exists already");
    }
  }

  @Test
  void aBackupNeedsAFolder() {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      assertThatThrownBy(() -> store.backupTo(folder.resolve("missing").resolve("copy.db")))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("copy.db");
    }
  }
}
