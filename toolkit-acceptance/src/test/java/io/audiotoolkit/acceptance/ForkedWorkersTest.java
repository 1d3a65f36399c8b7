package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.RetryPolicy;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import io.audiotoolkit.worker.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers among real clips: one that crashes, one that hangs, one that eats memory, one killed. */
@Timeout(300)
class ForkedWorkersTest {

  private static final int CLIPS = Integer.getInteger("isolation.clips", 37);
  private static final long HEAP_BYTES = 64L << 20;

  @TempDir Path temp;
  private Path folder;
  private Path inputs;

  @BeforeEach
  void writeClips() throws Exception {
    folder = temp.toRealPath();
    inputs = folder.resolve("in");
    ToneFiles.write(inputs, CLIPS, 0.3);
  }

  @Test
  void threeBadFilesAreQuarantinedAndAllOthersComplete() throws Exception {
    for (String bad : List.of("hang", "memory", "segfault")) {
      ToneFiles.tone(inputs.resolve(bad + ".wav"), 440, 0.3);
    }
    try (SessionStore store = open()) {
      BatchResult result = batch(store).timeout(Duration.ofSeconds(5)).run();

      assertThat(result.completedCount()).isEqualTo(CLIPS);
      assertThat(result.failedCount()).isEqualTo(3);
      assertThat(errorOf("hang", result, store).kind()).isEqualTo(ErrorKind.TIMEOUT);
      assertThat(errorOf("segfault", result, store).kind()).isEqualTo(ErrorKind.CRASH);
      assertThat(errorOf("segfault", result, store).message()).contains("SIGSEGV");
      assertThat(errorOf("memory", result, store).kind()).isEqualTo(ErrorKind.CRASH);
      assertThat(errorOf("memory", result, store).message()).contains("OutOfMemoryError");
      assertThat(store.files(result.sessionId(), FileQuery.of(1_000, FileStatus.COMPLETED)))
          .allMatch(file -> file.crashes() == 0 && file.attempts() == 1);
    }
    checkOutputs();
    assertThat(workers()).isEmpty();
  }

  @Test
  void aWorkerThatIsKilledCostsNoFile() throws Exception {
    AtomicInteger finished = new AtomicInteger();
    AtomicInteger killed = new AtomicInteger();
    BatchListener killer =
        new BatchListener() {
          @Override
          public void fileFinished(FileRecord file, BatchProgress progress) {
            if (finished.incrementAndGet() % 10 == 0) {
              workers()
                  .limit(1)
                  .filter(ProcessHandle::destroyForcibly)
                  .forEach(worker -> killed.incrementAndGet());
            }
          }
        };
    try (SessionStore store = open()) {
      BatchResult result = batch(store).listener(killer).run();

      assertThat(killed).hasPositiveValue();
      assertThat(result.completedCount()).isEqualTo(CLIPS);
      assertThat(store.files(result.sessionId(), FileQuery.of(1_000))).hasSize(CLIPS);
    }
    checkOutputs();
    assertThat(workers()).isEmpty();
  }

  private SessionStore open() {
    return SqliteSessionStore.open(folder.resolve("sessions.db"));
  }

  private Batch batch(SessionStore store) {
    return Batch.of(Inputs.in(inputs).audioFiles())
        .with(new Treacherous())
        .into(folder.resolve("out"))
        .retry(RetryPolicy.attempts(3, Duration.ofMillis(10)))
        .store(store)
        .on(Workers.forked(2).heap(HEAP_BYTES));
  }

  private FileError errorOf(String name, BatchResult result, SessionStore store) {
    return store
        .file(result.sessionId(), inputs.resolve(name + ".wav"))
        .flatMap(FileRecord::failure)
        .orElseThrow();
  }

  /** One whole file for each clip, and nothing else: no staging folder either. */
  private void checkOutputs() throws Exception {
    try (Stream<Path> outputs = Files.list(folder.resolve("out"))) {
      assertThat(outputs).hasSize(CLIPS).allMatch(file -> file.toString().endsWith(".flac"));
    }
    Independent.decode(folder.resolve("out"), CLIPS);
  }

  /** This process has no other children. */
  private static Stream<ProcessHandle> workers() {
    return ProcessHandle.current().children();
  }
}
