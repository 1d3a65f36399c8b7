package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.StartedMark;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several real processes at one database, some of which are killed. */
class ProcessesTest {

  private static final int KILLS = Integer.getInteger("crash.kills", 40);
  private static final int FILES = 10_000;
  private static final int MOST_LINES = 40;

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("sessions.db");
  }

  private String newSession(SqliteSessionStore store, int files) {
    try (SessionWriter writer = TestSessions.create(store, files)) {
      return writer.session().id();
    }
  }

  @Test
  void ofTwoProcessesThatAcquireASessionAtOnceOneWins() throws Exception {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      String id = newSession(store, 1);
      try (ChildJvm first = new ChildJvm("acquire", database().toString(), id);
          ChildJvm second = new ChildJvm("acquire", database().toString(), id)) {
        assertThat(first.line()).isEqualTo("ready");
        assertThat(second.line()).isEqualTo("ready");
        first.go();
        second.go();
        List<String> said =
            List.of(Objects.requireNonNull(first.line()), Objects.requireNonNull(second.line()));

        assertThat(said).containsOnlyOnce("won");
        ChildJvm winner = said.get(0).equals("won") ? first : second;
        String loser = said.get(winner == first ? 1 : 0);
        // it may have come before the winner could write down who it is
        assertThat(loser)
            .matches(
                "lost session "
                    + id
                    + " is being run by (process "
                    + winner.pid()
                    + " on |another process;).*");
        assertThat(store.find(id).orElseThrow().owned()).isTrue();
        assertThatThrownBy(() -> store.acquire(id, Durability.PROCESS_CRASH))
            .isInstanceOf(SessionInUseException.class)
            .hasMessageContaining("process " + winner.pid());
        assertThatThrownBy(() -> store.delete(id)).isInstanceOf(SessionInUseException.class);
      }
    }
  }

  @Test
  void aSessionWhoseOwnerWasKilledCanBeAcquiredAtOnce() throws Exception {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      String id = newSession(store, 1);
      ChildJvm owner = new ChildJvm("acquire", database().toString(), id);
      assertThat(owner.line()).isEqualTo("ready");
      owner.go();
      assertThat(owner.line()).isEqualTo("won");

      owner.kill();

      assertThat(store.find(id).orElseThrow().isInterrupted()).isTrue();
      SessionWriter writer = store.acquire(id, Durability.PROCESS_CRASH);
      assertThat(writer.suspects()).containsExactly(new StartedMark(1, true));
    }
  }

  @Test
  void severalProcessesCanOpenANewDatabaseAtOnce() throws Exception {
    List<ChildJvm> children = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      children.add(new ChildJvm("open", database().toString()));
    }
    for (ChildJvm child : children) {
      assertThat(child.line()).isEqualTo("ready");
    }
    for (ChildJvm child : children) {
      child.go();
    }
    for (ChildJvm child : children) {
      assertThat(child.line()).isEqualTo("created");
      child.close();
    }

    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      assertThat(store.list(SessionQuery.newest(10))).hasSize(children.size());
    }
  }

  @Test
  void nothingThatWasReportedAsRecordedIsLostWhenTheProcessIsKilled() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed of the kills: " + seed);
    Random random = new Random(seed);
    Path log = Files.createFile(folder.resolve("reported.log"));
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      String id = newSession(store, FILES);
      for (int kill = 0; kill < KILLS; kill++) {
        if (store.files(id, FileQuery.of(FILES / 2, FileStatus.PENDING)).size() < FILES / 2) {
          store.delete(id);
          id = newSession(store, FILES);
          Files.write(log, new byte[0]);
        }
        try (ChildJvm child = new ChildJvm("write", database().toString(), id, log.toString())) {
          int lines = 1 + random.nextInt(MOST_LINES);
          for (int i = 0; i < lines; i++) {
            assertThat(child.line()).isEqualTo("recorded");
          }
        }
        assertThat(missing(store, id, log)).as("after kill %d", kill).isEmpty();
        assertThat(store.check()).as("after kill %d", kill).isEmpty();
      }
    }
  }

  @Test
  void anOwnerThatWasStoppedAndContinuedWritesNothing() throws Exception {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      String id = newSession(store, 3);
      try (ChildJvm stopped = new ChildJvm("step", database().toString(), id)) {
        assertThat(stopped.line()).isEqualTo("ready");
        stopped.go();
        assertThat(stopped.line()).isEqualTo("claimed 1");
        Assumptions.assumeTrue(stopped.stop(), "skipped: no signals here");
        stopped.go();
        // Only who removes the lock's file can take a session from a process that still lives.
        Path lock = store.database().file().sidecar(id);
        Files.delete(lock);

        try (SessionWriter owner = store.acquire(id, Durability.POWER_LOSS)) {
          FileRecord second = store.files(id, FileQuery.of(3)).get(1);
          owner.update(TestSessions.completion(second));
          List<FileRecord> before = store.files(id, FileQuery.of(3));
          assertThat(stopped.signal("CONT")).isTrue();
          assertThat(stopped.line()).isEqualTo("stale");
          assertThat(stopped.line()).isNull();

          assertThat(store.files(id, FileQuery.of(3))).isEqualTo(before);
          assertThat(lock).exists();
          assertThat(store.find(id).orElseThrow().owned()).isTrue();
          assertThat(store.check()).isEmpty();
        }
      }
    }
  }

  @Test
  void aLongReaderInAnotherProcessHoldsNobodyUp() throws Exception {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SessionWriter writer = TestSessions.create(store, 1_000);
        ChildJvm reader = new ChildJvm("read", database().toString())) {
      assertThat(reader.line()).isEqualTo("sees 1000");

      assertThat(writer.add(TestSessions.files(30_000))).isEqualTo(29_000);
      writer.checkpoint();
      reader.go();

      assertThat(reader.line()).isEqualTo("sees 1000");
      assertThat(reader.line()).isNull();
      assertThat(writer.add(TestSessions.files(30_001))).isEqualTo(1);
      writer.checkpoint();
      assertThat(store.check()).isEmpty();
    }
  }

  @Test
  void whatIsLeftOfATruncatedLogIsWhole() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed of the cuts: " + seed);
    Random random = new Random(seed);
    Path log = Files.createFile(folder.resolve("reported.log"));
    String id;
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      id = newSession(store, 1_000);
    }
    for (int cut = 0; cut < 5; cut++) {
      try (ChildJvm child = new ChildJvm("write", database().toString(), id, log.toString())) {
        for (int i = 0; i < 10; i++) {
          assertThat(child.line()).isEqualTo("recorded");
        }
      }
      Path wal = folder.resolve("sessions.db-wal");
      try (FileChannel file = FileChannel.open(wal, StandardOpenOption.WRITE)) {
        file.truncate((long) (file.size() * random.nextDouble()));
      }

      try (SqliteSessionStore store = SqliteSessionStore.open(database());
          SessionWriter writer = store.acquire(id, Durability.POWER_LOSS)) {
        assertThat(store.check()).isEmpty();
        writer.activate();
      }
    }
  }

  /** Files that were reported as recorded and are not; checks the counts on the way. */
  private static Set<String> missing(SqliteSessionStore store, String id, Path log)
      throws IOException {
    Set<String> reported = new HashSet<>(Files.readAllLines(log));
    List<FileRecord> files = store.files(id, FileQuery.of(FILES + 1));
    long completed = files.stream().filter(file -> file.status() == FileStatus.COMPLETED).count();
    long bytes = files.stream().mapToLong(file -> file.fingerprint().sizeBytes()).sum();
    assertThat(store.find(id).orElseThrow().counts())
        .isEqualTo(new SessionCounts(FILES, bytes, completed, 0, 0));
    assertThat(reported).isNotEmpty();
    files.stream()
        .filter(file -> file.status() == FileStatus.COMPLETED)
        .forEach(file -> reported.remove(Long.toString(file.seq())));
    return reported;
  }
}
