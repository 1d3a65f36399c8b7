package io.audiotoolkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that do not become ready: others are started, until several in a row came to nothing. */
@Timeout(180)
class WorkerStartsTest {

  private static final Duration PAUSE = Duration.ofMillis(1);

  @TempDir Path temp;
  private final SessionStore store = SessionStore.inMemory();
  private Path marks;
  private List<Path> files;

  @BeforeEach
  void writeInputs() throws IOException {
    Path folder = temp.toRealPath();
    marks = Files.createDirectory(folder.resolve("marks"));
    files =
        List.of(
            Files.writeString(folder.resolve("a.wav"), "sound"),
            Files.writeString(folder.resolve("b.wav"), "sound"));
  }

  private BatchResult run(Workers workers, int times, String how) {
    return Batch.of(files)
        .with(new BadStart(ProcessHandle.current().pid(), marks, times, how))
        .into(marks.resolveSibling("out"))
        .store(store)
        .on(workers)
        .run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"killed", "exits"})
  void aWorkerThatDiesWhileItStartsIsStartedAgain(String how) throws Exception {
    BatchResult result = run(Workers.forked(1).starts(3, PAUSE), 2, how);

    assertThat(result.isSuccess()).isTrue();
    assertThat(BadStart.ended(marks)).isEqualTo(2);
    assertThat(store.files(result.sessionId(), FileQuery.of(10)))
        .allMatch(file -> file.attempts() == 1 && file.crashes() == 0 && !file.suspect());
  }

  @Test
  void aWorkerThatHangsWhileItStartsIsKilledAndAnotherOneStarted() throws Exception {
    Workers workers = Workers.forked(1).startLimit(Duration.ofSeconds(4)).starts(5, PAUSE);

    BatchResult result = run(workers, 1, "hangs");

    assertThat(result.isSuccess()).isTrue();
    assertThat(BadStart.ended(marks)).isEqualTo(1);
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void severalStartsInARowThatComeToNothingPauseTheSession() throws Exception {
    BatchResult result = run(Workers.forked(1).starts(3, PAUSE), 1_000, "killed");

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.isStoppedByEnvironment()).isTrue();
    assertThat(BadStart.ended(marks)).isEqualTo(3);
    assertThat(result.reason().orElseThrow())
        .isEqualTo(
            "3 worker processes in a row did not start (the last one: exit status 137, SIGKILL);"
                + " look at what ends processes on this machine, such as a lack of memory, and"
                + " check the class path, the memory and the JVM options of the workers");
    assertThat(store.files(result.sessionId(), FileQuery.of(10)))
        .allMatch(file -> file.status() == FileStatus.PENDING && file.crashes() == 0);
  }

  @Test
  void aWorkerThatIsNeverReadyIsNamedWithTheLimit() throws Exception {
    Workers workers = Workers.forked(1).startLimit(Duration.ofMillis(100)).starts(1, PAUSE);

    BatchResult result = run(workers, 1_000, "hangs");

    assertThat(result.reason().orElseThrow())
        .startsWith(
            "a worker process did not start (it was not ready after 0.1 s and was killed); look");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Workers.forked(1).starts(0, PAUSE))
        .hasMessage("starts in a row (0) must be between 1 and 20");
    assertThatThrownBy(() -> Workers.forked(1).starts(1, Duration.ofMillis(-1)))
        .hasMessage("milliseconds between two starts (-1) must be at least 0");
    assertThatThrownBy(() -> Workers.forked(1).startLimit(Duration.ZERO))
        .hasMessage("milliseconds until a worker is ready (0) must be at least 100");
  }
}
