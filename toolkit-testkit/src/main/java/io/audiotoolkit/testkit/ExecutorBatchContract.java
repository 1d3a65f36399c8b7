package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchHandle;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole batches on an executor, also one whose reports are doubled, lost or late. */
abstract class ExecutorBatchContract extends ExecutorFixture {

  private static final int FILES = 60;
  private static final int MOST_PER_WORKER = 16;

  /**
   * Far longer than a worker takes to start and one that heeds nothing to be killed, on a busy
   * machine as well: on Spark a file's time begins before it has its worker.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private final SessionStore store = SessionStore.inMemory();

  @Test
  void aBoundedWindowOfWorkIsOutAtAnyTime() throws Exception {
    MeddlingExecutor counting = MeddlingExecutor.faithful(executor(2));

    BatchResult result = copies(counting, inputs("f", FILES)).run();

    assertThat(result.completedCount()).isEqualTo(FILES);
    assertThat(counting.window()).isBetween(1, 2 * MOST_PER_WORKER);
    assertThat(counting.mostOut()).isBetween(1, counting.window());
  }

  @Test
  void outcomesThatArriveTwiceAndLateAreRecordedOnce() throws Exception {
    BatchResult result = copies(MeddlingExecutor.repeating(executor(2)), inputs("f", FILES)).run();

    checkAllCompleted(result, FILES);
  }

  @Test
  void aLateTwinOfAnAttemptCannotSpoilAFinishedFile() throws Exception {
    MeddlingExecutor twins = MeddlingExecutor.twinning(executor(2));

    BatchResult result = copies(twins, inputs("f", 2 * FILES)).run();

    assertThat(twins.twins()).isGreaterThan(FILES);
    checkAllCompleted(result, 2 * FILES);
  }

  @Test
  void whatHasNoOutcomeIsPendingAndTheNextRunDoesIt() throws Exception {
    List<Path> files = inputs("f", 10);
    MeddlingExecutor losing = MeddlingExecutor.losing(executor(2), 3);
    BatchHandle handle = copies(losing, files).grace(Duration.ZERO).start();
    losing.awaitLost();
    handle.pause();
    BatchResult paused = handle.await();

    assertThat(paused.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(records(paused)).anyMatch(file -> file.status() == FileStatus.PENDING);
    assertThat(records(paused)).noneMatch(file -> file.status() == FileStatus.PROCESSING);
    checkAllCompleted(
        Batch.resume(paused.sessionId()).on(executor(2)).store(store).run(), files.size());
  }

  @Test
  void eachFileFailsForItself() throws Exception {
    List<Path> files =
        Stream.concat(inputs("f", 8).stream(), Stream.of(input("bad.wav"), input("bug.wav")))
            .toList();

    BatchResult result = copies(executor(2), files).run();

    assertThat(result.completedCount()).isEqualTo(8);
    assertThat(result.failedCount()).isEqualTo(2);
    assertThat(records(result))
        .filteredOn(file -> file.status() == FileStatus.FAILED)
        .extracting(file -> file.failure().orElseThrow().message())
        .containsExactlyInAnyOrder(
            "this is no audio",
            "scripted-work failed where it should not: a bug; please report it, with the file if you may");
  }

  @Test
  void aTimeoutCostsTheFileThatHangsAndNoOther() throws Exception {
    List<Path> files =
        Stream.concat(Stream.of(input("hangs.wav")), inputs("f", 8).stream()).toList();

    BatchResult result = copies(executor(1), files).timeout(TIMEOUT).run();

    assertThat(result.completedCount()).isEqualTo(8);
    assertThat(records(result))
        .filteredOn(file -> file.status() == FileStatus.FAILED)
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.failure().orElseThrow().message())
                    .contains("longer than the timeout of 8 s"));
  }

  @Test
  void aPauseWithoutGraceWaitsForNoFileAndTheSessionGoesOnElsewhere() throws Exception {
    List<Path> files = Stream.concat(inputs("f", 8).stream(), inputs("waits", 4).stream()).toList();
    BatchHandle handle = copies(executor(2), files).grace(Duration.ZERO).start();
    awaitMark("waits001.wav.entered");

    handle.pause();
    BatchResult paused = handle.await();

    assertThat(paused.status()).isEqualTo(SessionStatus.PAUSED);
    open();
    checkAllCompleted(Batch.resume(paused.sessionId()).store(store).run(), files.size());
  }

  private Batch copies(BatchExecutor executor, List<Path> files) {
    return Batch.of(files)
        .with(new ScriptedWork(marks))
        .into(folder.resolve("out"))
        .parallelism(2)
        .store(store)
        .on(executor);
  }

  private List<FileRecord> records(BatchResult result) {
    return store.files(result.sessionId(), FileQuery.of(1_000));
  }

  /** Each file once in the records, once on disk, whole; and nothing beside them. */
  private void checkAllCompleted(BatchResult result, int count) throws IOException {
    assertThat(result.status()).isEqualTo(SessionStatus.COMPLETED);
    assertThat(result.completedCount()).isEqualTo(count);
    assertThat(records(result)).hasSize(count).allMatch(file -> file.attempts() == 1);
    for (FileRecord file : records(result)) {
      assertThat(file.outputs())
          .singleElement()
          .satisfies(
              output -> assertThat(output.path()).hasContent("the content of " + name(file)));
    }
    try (Stream<Path> published = Files.list(folder.resolve("out"))) {
      assertThat(published).hasSize(count);
    }
  }

  private static String name(FileRecord file) {
    return String.valueOf(file.input().getFileName());
  }
}
