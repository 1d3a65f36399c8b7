package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fill up, clocks that go back, threads that are interrupted. */
class FaultsTest {

  private static final int TMPFS_KIB = 2_048;

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("sessions.db");
  }

  /** What is done on a small disk of its own. */
  private interface OnDisk {
    void run(Path disk) throws Exception;
  }

  private void onSmallDisk(OnDisk action) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Assumptions.assumeTrue(
        isDone("mount", "-t", "tmpfs", "-o", "size=" + TMPFS_KIB + "k", "tmpfs", "" + disk),
        "skipped: a small disk cannot be mounted");
    try {
      action.run(disk);
    } finally {
      assertThat(isDone("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void aFullDiskIsAnEnvironmentProblemAndWritingGoesOnOnceThereIsSpace() throws Exception {
    onSmallDisk(FaultsTest::fill);
  }

  @Test
  void aReadOnlyDiskIsAnEnvironmentProblem() throws Exception {
    onSmallDisk(
        disk -> {
          Path database = disk.resolve("sessions.db");
          SqliteSessionStore.open(database).close();
          assertThat(isDone("mount", "-o", "remount,ro", disk.toString())).isTrue();

          assertThatThrownBy(
                  () -> {
                    try (SqliteSessionStore store = SqliteSessionStore.open(database)) {
                      TestSessions.create(store, 1);
                    }
                  })
              .isInstanceOf(EnvironmentException.class)
              .hasMessageContaining("sessions.db")
              .hasMessageContaining("AUDIOTOOLKIT_DB");
          assertThatThrownBy(() -> SqliteSessionStore.open(disk.resolve("new.db")))
              .isInstanceOf(EnvironmentException.class)
              .hasMessageContaining("new.db")
              .hasMessageContaining("AUDIOTOOLKIT_DB");
        });
  }

  private static boolean isDone(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      System.out.println(command[0] + " does not work here: " + e.getMessage());
      return false;
    }
  }

  private static void fill(Path disk) throws IOException {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[TMPFS_KIB * 1024 / 2]);
    try (SqliteSessionStore store = SqliteSessionStore.open(disk.resolve("sessions.db"));
        SessionWriter writer = TestSessions.create(store, 100)) {
      String id = writer.session().id();
      List<FileRecord> before = store.files(id, FileQuery.of(200));

      assertThatThrownBy(() -> writer.add(TestSessions.files(100_000)))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("the disk is full")
          .hasMessageContaining("sessions.db")
          .hasMessageContaining("then resume");

      assertThat(store.files(id, FileQuery.of(200))).isEqualTo(before);
      assertThat(writer.session().counts().total()).isEqualTo(100);
      Files.delete(ballast);
      assertThat(writer.add(TestSessions.files(1_000))).isEqualTo(900);
      assertThat(writer.session().counts().total()).isEqualTo(1_000);
    }
  }

  @Test
  void aClockThatIsSetBackwardsDoesNoHarm() {
    ManualClock clock = new ManualClock(TestSessions.NOW);
    try (SqliteSessionStore store = SqliteSessionStore.open(database(), clock);
        SessionWriter first = TestSessions.create(store, 2)) {
      clock.advance(Duration.ofDays(-3));
      FileRecord file = store.files(first.session().id(), FileQuery.of(1)).get(0);
      first.update(TestSessions.completion(file));

      try (SessionWriter second = TestSessions.create(store, 1)) {
        assertThat(first.session().age()).isZero();
        assertThat(store.resumable("tests", 5)).isEmpty();
        assertThat(store.list(SessionQuery.newest(2)))
            .extracting(Session::id)
            .containsExactly(second.session().id(), first.session().id());
        assertThat(store.history(file.input(), 1)).hasSize(1);
      }
    }
  }

  @Test
  void anInterruptedThreadReadsWritesAndKeepsItsSession() {
    try (SqliteSessionStore store = SqliteSessionStore.open(database());
        SqliteSessionStore other = SqliteSessionStore.open(database())) {
      Thread.currentThread().interrupt();

      SessionWriter writer = TestSessions.create(store, 10);
      String id = writer.session().id();
      writer.started(0, 1, true);
      writer.update(TestSessions.completion(store.files(id, FileQuery.of(1)).get(0)));
      writer.returned(0);

      assertThat(other.find(id).orElseThrow().owned()).isTrue();
      assertThat(other.list(SessionQuery.newest(1)).get(0).counts().completed()).isEqualTo(1);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    SqliteSessionStore store = SqliteSessionStore.open(database());
    SessionWriter writer = TestSessions.create(store, 1);
    store.close();

    assertThatThrownBy(() -> store.list(SessionQuery.newest(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> writer.add(TestSessions.files(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    writer.close();
    store.close();
  }

  @Test
  void aWriterThatGaveItsSessionUpSaysSo() {
    try (SqliteSessionStore store = SqliteSessionStore.open(database())) {
      SessionWriter writer = TestSessions.create(store, 1);
      writer.close();

      assertThatThrownBy(() -> writer.add(TestSessions.files(2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was given up");
      assertThatThrownBy(writer::checkpoint)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was given up");
      assertThatThrownBy(() -> writer.started(0, 1, true))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was given up");
      writer.returned(0);
      writer.stopping();
    }
  }

  @Test
  void severalThreadsAndStoresWriteAtOnce() throws InterruptedException {
    int threads = 4;
    int files = 200;
    List<Throwable> failures = new ArrayList<>();
    try (SqliteSessionStore one = SqliteSessionStore.open(database());
        SqliteSessionStore two = SqliteSessionStore.open(database())) {
      List<Thread> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        SqliteSessionStore store = i % 2 == 0 ? one : two;
        Thread thread = new Thread(() -> completeAll(store, files));
        thread.setUncaughtExceptionHandler(
            (t, failure) -> {
              synchronized (failures) {
                failures.add(failure);
              }
            });
        thread.start();
        running.add(thread);
      }
      for (Thread thread : running) {
        thread.join();
      }

      assertThat(failures).isEmpty();
      assertThat(one.list(SessionQuery.newest(10)))
          .hasSize(threads)
          .allSatisfy(session -> assertThat(session.counts().completed()).isEqualTo(files));
    }
  }

  private static void completeAll(SqliteSessionStore store, int files) {
    try (SessionWriter writer = TestSessions.create(store, files)) {
      String id = writer.session().id();
      FileQuery query = FileQuery.of(10, FileStatus.PENDING);
      List<FileRecord> page = store.files(id, query);
      while (!page.isEmpty()) {
        List<FileChange> changes = new ArrayList<>();
        page.forEach(file -> changes.addAll(TestSessions.completion(file)));
        writer.update(changes);
        page = store.files(id, query);
      }
    }
  }

  @Test
  void twoStoresInOneProcessExcludeEachOther() {
    try (SqliteSessionStore one = SqliteSessionStore.open(database());
        SqliteSessionStore two = SqliteSessionStore.open(database())) {
      SessionWriter writer = TestSessions.create(one, 1);
      String id = writer.session().id();

      assertThatThrownBy(() -> two.acquire(id, Durability.PROCESS_CRASH))
          .isInstanceOf(SessionInUseException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());

      writer.close();
      two.acquire(id, Durability.POWER_LOSS).activate();
    }
  }
}
