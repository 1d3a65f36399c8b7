package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that others delete, move or replace while the database is open. */
class VanishedDatabaseTest {

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("sessions.db");
  }

  @Test
  void aDatabaseThatIsDeletedWhileItIsOpenIsNoticed() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 1)) {
      Files.delete(database());

      assertThatThrownBy(() -> writer.add(TestSessions.files(2)))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining(database().getFileName().toString())
          .hasMessageContaining("deleted, moved or replaced")
          .hasMessageContaining("put it back");
    }
  }

  @Test
  void aDatabaseThatIsReplacedWhileItIsOpenIsNoticed() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 1)) {
      Path other = Files.writeString(folder.resolve("other"), "other");
      Files.move(other, database(), StandardCopyOption.REPLACE_EXISTING);

      assertThatThrownBy(() -> writer.stage(SessionStage.RUNNING))
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("replaced");
    }
  }

  @Test
  void aDatabaseThatIsMovedWhileItIsOpenIsNoticed() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 1)) {
      Files.move(database(), folder.resolve("moved.db"));

      assertThatThrownBy(writer::activate)
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("deleted, moved or replaced");
    }
  }

  @Test
  void aLogThatIsDeletedWhileItIsOpenIsNoticed() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 1)) {
      Files.delete(folder.resolve("sessions.db-wal"));

      assertThatThrownBy(writer::activate)
          .isInstanceOf(SessionStoreException.class)
          .hasMessageContaining("sessions.db-wal was deleted, moved or replaced")
          .hasMessageContaining("leave it to SQLite");
    }

    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      assertThat(store.check()).isEmpty();
    }
  }
}
