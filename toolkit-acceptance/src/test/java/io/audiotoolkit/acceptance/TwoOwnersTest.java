package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.Batch;
import io.audiotoolkit.OutputCheck;
import io.audiotoolkit.SessionManager;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want the same session. */
@Timeout(120)
class TwoOwnersTest {

  private static final int FILES = 30;

  @TempDir Path temp;
  private CrashRound round;
  private Path folder;
  private String session;

  @BeforeEach
  void killASessionInTheMiddle() throws Exception {
    Path real = temp.toRealPath();
    ToneFiles.write(real.resolve("in"), FILES, 0.3);
    folder = real.resolve("round");
    round = new CrashRound("convert", real.resolve("in"), folder);
    assertThat(round.kill("after-completed", 0)).isTrue();
    session = round.log().get(0).replace("running ", "");
  }

  @Test
  void oneWinsAndTheOtherIsToldSo() throws Exception {
    Files.createFile(folder.resolve("hold"));
    Process winner = round.resume(session);
    while (count("running ") < 2) {
      LockSupport.parkNanos(1_000_000);
    }

    Process loser = round.resume(session);
    assertThat(loser.waitFor()).isEqualTo(CrashChild.IN_USE);
    assertThat(round.output())
        .contains("is being run by")
        .contains("process " + winner.pid())
        .contains("wait until it ends, or stop it there and resume");

    Files.delete(folder.resolve("hold"));
    assertThat(winner.waitFor()).isZero();
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      assertThat(store.find(session).orElseThrow().counts().completed()).isEqualTo(FILES);
    }
  }

  @Test
  void nothingRunsTwiceWhenBothStartAtOnce() throws Exception {
    List<String> before = round.log();
    Process one = round.resume(session);
    Process other = round.resume(session);
    one.waitFor();
    other.waitFor();
    List<String> started =
        round.log().subList(before.size(), round.log().size()).stream()
            .filter(line -> line.startsWith("started "))
            .toList();

    assertThat(List.of(one.exitValue(), other.exitValue()))
        .contains(0)
        .isSubsetOf(0, 1, CrashChild.IN_USE); // 1: the session was completed already
    assertThat(started).doesNotHaveDuplicates();
  }

  @Test
  void aCopyOfTheDatabaseOfARunningSessionIsKeptOffAndDoesNoHarm() throws Exception {
    Files.createFile(folder.resolve("hold"));
    Process winner = round.resume(session);
    while (count("running ") < 2) {
      LockSupport.parkNanos(1_000_000);
    }
    Path original = folder.resolve("sessions.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteSessionStore store = SqliteSessionStore.open(original)) {
      store.backupTo(copy);
    }

    try (SessionStore store = SqliteSessionStore.open(copy)) {
      Batch resume = Batch.resume(session).store(store).withoutShutdownHook();
      assertThatThrownBy(resume::run)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("is in use by a run of this session in the session database ")
          .hasMessageContaining(original.toString());
    }

    Files.delete(folder.resolve("hold"));
    assertThat(winner.waitFor()).isZero();
    try (SessionStore store = SqliteSessionStore.open(original)) {
      assertThat(store.find(session).orElseThrow().counts().completed()).isEqualTo(FILES);
      assertThat(SessionManager.on(store).verify(session, OutputCheck.CHECKSUM)).isEmpty();
    }
  }

  private long count(String kind) throws Exception {
    return round.log().stream().filter(line -> line.startsWith(kind)).count();
  }
}
