package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.SessionNotFoundException;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.StaleOwnerException;
import io.audiotoolkit.model.StartedMark;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("sessions.db");
  }

  private Path sidecar(String id) {
    return folder.resolve("sessions.db-" + id + ".owner");
  }

  /** A session whose owner died while a file was inside the processor. */
  private String abandoned() {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      SessionWriter writer = TestSessions.create(store, 2);
      writer.started(0, 2, true);
      return writer.session().id();
    }
  }

  @Test
  void givingASessionUpLeavesNoFileBehind() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      SessionWriter writer = TestSessions.create(store, 1);
      assertThat(sidecar(writer.session().id())).exists();
      writer.started(0, 1, true);

      writer.pause(null);
      writer.close();

      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).noneMatch(file -> file.toString().endsWith(".owner"));
      }
    }
  }

  @Test
  void anOwnerThatCannotKnowItWasReplacedWritesNothing() throws SQLException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 1)) {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("UPDATE session SET epoch = epoch + 1");
      }

      assertThatThrownBy(() -> writer.stage(SessionStage.RUNNING))
          .isInstanceOf(StaleOwnerException.class);
      assertThatThrownBy(writer::checkpoint).isInstanceOf(StaleOwnerException.class);
      assertThat(writer.session().stage()).isEqualTo(SessionStage.LISTING);
    }
  }

  @Test
  void aFileMustNotBeStartedBeforeSuspectsAreSettled() {
    String id = abandoned();
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = store.acquire(id, Durability.PROCESS_CRASH)) {
      assertThatThrownBy(() -> writer.started(0, 1, false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("settle");

      writer.settleSuspects(List.of());
      writer.started(0, 1, false);
    }
  }

  @Test
  void marksOfAnotherBootAccuseNobody() throws IOException {
    String id = abandoned();
    try (RandomAccessFile file = new RandomAccessFile(sidecar(id).toFile(), "rw")) {
      new OwnerFile(file).beginMarks(1, "another boot");
      new OwnerFile(file).writeSlot(0, 2, true);
    }

    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = store.acquire(id, Durability.PROCESS_CRASH)) {
      assertThat(writer.suspects()).isEmpty();
    }
  }

  @Test
  void settledMarksAccuseNobodyEvenWhenTheFileStillHoldsThem() throws IOException {
    String id = abandoned();
    byte[] marks = Files.readAllBytes(sidecar(id));
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = store.acquire(id, Durability.PROCESS_CRASH)) {
      assertThat(writer.suspects()).containsExactly(new StartedMark(2, true));
      writer.settleSuspects(List.of());
    }
    Files.write(sidecar(id), marks);

    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = store.acquire(id, Durability.PROCESS_CRASH)) {
      assertThat(writer.suspects()).isEmpty();
    }
  }

  @Test
  void aSlotMustBeInRange() {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 1)) {
      assertThatThrownBy(() -> writer.started(-1, 1, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("slot (-1) must be between 0 and");
    }
  }

  @Test
  void aFileOfAnUnknownOwnerIsNoOwner() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      SessionWriter writer = TestSessions.create(store, 1);
      String id = writer.session().id();
      writer.close();
      Files.writeString(sidecar(id), "short");

      assertThat(store.find(id).orElseThrow().owned()).isFalse();
      assertThat(SessionLock.holder(sidecar(id))).isEqualTo("another process");
      assertThat(SessionLock.holder(sidecar("missing"))).isEqualTo("another process");
      store.acquire(id, Durability.PROCESS_CRASH).close();
    }
  }

  @Test
  void anOwnersFileThatCannotBeMadeIsAnEnvironmentProblem() throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      SessionWriter writer = TestSessions.create(store, 1);
      String id = writer.session().id();
      writer.close();
      Files.createDirectory(sidecar(id));

      assertThatThrownBy(() -> store.acquire(id, Durability.PROCESS_CRASH))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining(sidecar(id).getFileName().toString())
          .hasMessageContaining("write permission");
    }
  }

  @Test
  void acquiringAnUnknownSessionNamesTheDatabase() {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      assertThatThrownBy(() -> store.acquire("abc", Durability.PROCESS_CRASH))
          .isInstanceOf(SessionNotFoundException.class)
          .hasMessageContaining("there is no session abc in " + store.location());
    }
  }

  @Test
  void theProcessIsNamedWithItsHost() {
    assertThat(ThisProcess.shown()).startsWith("process " + ProcessHandle.current().pid() + " on ");
    assertThat(ThisProcess.host(Map.of())).isNotEmpty();
    assertThat(ThisProcess.boot()).isEqualTo(ThisProcess.boot());
  }
}
