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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
