package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCompletedException;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchTest extends EngineTest {

  @Test
  void everyInputIsProcessedPublishedAndRecorded() throws Exception {
    BatchResult result = batch(inputs(10)).run();

    assertThat(result.status()).isEqualTo(SessionStatus.COMPLETED);
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.completedCount()).isEqualTo(10);
    assertThat(outputs()).hasSize(10).contains("f01.out", "f10.out");
    assertThat(out.resolve("f03.out")).hasContent("content of f03.wav");
    try (Stream<FileRecord> files = result.files(FileStatus.COMPLETED)) {
      assertThat(files)
          .allSatisfy(
              file -> {
                assertThat(file.attempts()).isEqualTo(1);
                assertThat(file.outputs()).hasSize(1);
                assertThat(file.outputs().get(0).staged()).isNull();
                assertThat(file.outputs().get(0).sizeBytes()).isEqualTo(18);
                assertThat(file.fingerprint().edgeHash()).isNotZero();
                assertThat(file.startedAt()).isNotNull();
                assertThat(file.processedAt()).isNotNull();
              });
    }
  }

  @Test
  void noStagingFolderIsLeft() throws Exception {
    batch(inputs(5)).run();

    assertThat(outputs()).noneMatch(name -> name.contains(StagingFolders.PREFIX));
  }

  @Test
  void failuresAreRecordedAndTheBatchGoesOn() throws Exception {
    List<Path> files = new ArrayList<>(inputs(4));
    files.add(input("bad.wav"));

    BatchResult result = batch(files).run();

    assertThat(result.status()).isEqualTo(SessionStatus.COMPLETED);
    assertThat(result.isSuccess()).isFalse();
    assertThat(result.completedCount()).isEqualTo(4);
    assertThat(result.failedCount()).isEqualTo(1);
    try (Stream<FileRecord> failures = result.failures()) {
      FileRecord failure = failures.findFirst().orElseThrow();
      assertThat(failure.input().getFileName()).hasToString("bad.wav");
      assertThat(failure.failure().orElseThrow().kind()).isEqualTo(ErrorKind.INPUT);
      assertThat(failure.failure().orElseThrow().message()).isEqualTo("this is no audio");
      assertThat(failure.attempts()).isEqualTo(1);
    }
  }

  @Test
  void exceptionsAreCaughtAndRecordedAsInternal() throws Exception {
    BatchResult result = batch(List.of(input("boom.wav"), input("a.wav"))).run();

    try (Stream<FileRecord> failures = result.failures()) {
      assertThat(failures.findFirst().orElseThrow().failure().orElseThrow())
          .hasToString(
              "FileError[kind=INTERNAL, message=copy failed where it should not: a bug; please"
                  + " report it, with the file if you may]");
    }
  }

  @Test
  void partialSuccessCompletesAndAllFailedFails() throws Exception {
    assertThat(batch(List.of(input("bad1.wav"), input("ok.wav"))).run().status())
        .isEqualTo(SessionStatus.COMPLETED);
    assertThat(batch(List.of(input("bad2.wav"), input("bad3.wav"))).run().status())
        .isEqualTo(SessionStatus.FAILED);
  }

  @Test
  void aBatchWithoutInputsCompletes() {
    assertThat(batch(List.of()).run().status()).isEqualTo(SessionStatus.COMPLETED);
  }

  @Test
  void retryRunsTheFailedFilesAgainAndTouchesNoOther() throws Exception {
    var counting = new TestProcessors.Counting(new TestProcessors.Copy(""));
    Path bad = input("bad.wav");
    BatchResult first = bare(List.of(bad, input("good.wav"))).with(counting).run();
    assertThat(first.failedCount()).isEqualTo(1);
    Files.delete(bad);

    BatchResult missing = Batch.retryFailed(first.sessionId()).with(counting).store(store).run();
    input("bad.wav");
    Path mended = bad;
    AudioProcessor mending =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            assertThat(context.input()).isEqualTo(mended);
            Files.copy(context.input(), context.newOutput("", "out"));
            return ProcessResult.written();
          }
        };
    BatchResult last = Batch.retryFailed(first.sessionId()).with(mending).store(store).run();

    assertThat(missing.failedCount()).isEqualTo(1);
    assertThat(last.isSuccess()).isTrue();
    assertThat(last.completedCount()).isEqualTo(2);
    assertThat(last.processedNow()).isEqualTo(1);
    assertThat(counting.calls).containsEntry("good.wav", 1);
  }

  @Test
  void resumeOfCompletedFails() throws Exception {
    BatchResult result = batch(inputs(1)).run();

    assertThatThrownBy(() -> Batch.resume(result.sessionId()).store(store).run())
        .isInstanceOf(SessionCompletedException.class)
        .hasMessageContaining(result.sessionId())
        .hasMessageContaining("nothing to resume");
  }

  @Test
  void withoutAStoreModuleTheErrorSaysWhichToAdd() throws Exception {
    Batch batch = Batch.of(input("a.wav")).with(new TestProcessors.Copy("")).into(out);

    assertThatThrownBy(batch::run)
        .isInstanceOf(SessionStoreException.class)
        .hasMessageContaining("io.audiotoolkit:toolkit-sqlite")
        .hasMessageContaining("SessionStore.inMemory()");
  }

  @Test
  void withoutAProcessorTheErrorSaysSo() throws Exception {
    Batch batch = Batch.of(input("a.wav")).store(store);

    assertThatThrownBy(batch::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("with(processor)");
  }

  @Test
  void valuesOutOfRangeAreRefusedWhereTheyAreGiven() throws Exception {
    Batch batch = batch(inputs(1));

    assertThatThrownBy(() -> batch.parallelism(0))
        .hasMessage(
            "parallelism (0) must be between 1 and 256; omit it to use one thread per core");
    assertThatThrownBy(() -> batch.timeout(Duration.ZERO)).hasMessageContaining("timeout (0 s)");
    assertThatThrownBy(() -> batch.grace(Duration.ofSeconds(-1))).hasMessageContaining("grace");
    assertThatThrownBy(() -> batch.checkpointEvery(0)).hasMessageContaining("interval (0)");
    assertThatThrownBy(() -> batch.quarantineAfter(0)).hasMessageContaining("limit (0)");
    assertThatThrownBy(() -> RetryPolicy.attempts(0)).hasMessageContaining("attempts (0)");
    assertThatThrownBy(() -> FailureLimit.files(0)).hasMessageContaining("limit (0)");
    assertThatThrownBy(() -> FailureLimit.percent(101)).hasMessageContaining("101");
  }

  @Test
  void listenersHearOfEveryFileOnlyAfterItIsRecordedAndOfCheckpoints() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    BatchListener listener =
        new BatchListener() {
          @Override
          public void started(Session session) {
            heard.add("started");
          }

          @Override
          public void fileFinished(FileRecord file, BatchProgress progress) {
            FileStatus stored =
                store.file(progress.sessionId(), file.input()).orElseThrow().status();
            heard.add(stored.label());
          }

          @Override
          public void checkpoint(BatchProgress progress) {
            heard.add("checkpoint");
          }

          @Override
          public void finished(BatchResult result) {
            heard.add("finished");
          }
        };

    batch(inputs(6)).checkpointEvery(2).listener(listener).run();

    assertThat(heard).startsWith("started").endsWith("finished");
    assertThat(heard).filteredOn("completed"::equals).hasSize(6);
    assertThat(heard).filteredOn("checkpoint"::equals).hasSize(3);
  }

  @Test
  void aListenerThatThrowsChangesNothing() throws Exception {
    BatchListener broken =
        new BatchListener() {
          @Override
          public void fileFinished(FileRecord file, BatchProgress progress) {
            throw new IllegalStateException("listener");
          }
        };

    assertThat(batch(inputs(3)).listener(broken).run().isSuccess()).isTrue();
  }

  @Test
  void successWithoutAnOutputIsAFailureUnlessItWasMeasuredOrNothingWasToDo() throws Exception {
    Batch wroteNothing = bare(List.of(input("a.wav"))).with(new Says(Says.What.WRITTEN));
    Batch askedOnly = bare(List.of(input("b.wav"))).with(new Says(Says.What.ASKED));
    Batch measured = bare(List.of(input("c.wav"))).with(new Says(Says.What.MEASURED));
    Batch nothing = bare(List.of(input("d.wav"))).with(new Says(Says.What.NOTHING));

    assertThat(messageOf(wroteNothing.run())).contains("reported success but wrote nothing");
    assertThat(messageOf(askedOnly.run())).contains("asked for the output .out but did not");
    assertThat(measured.run().completedCount()).isEqualTo(1);
    assertThat(nothing.run().skippedCount()).isEqualTo(1);
  }

  record Says(What what) implements AudioProcessor {
    enum What {
      WRITTEN,
      ASKED,
      MEASURED,
      NOTHING
    }

    @Override
    public ProcessResult process(ProcessContext context) {
      if (what == What.ASKED) {
        context.newOutput("", "out");
      }
      return switch (what) {
        case WRITTEN, ASKED -> ProcessResult.written();
        case MEASURED -> ProcessResult.measured(Parameters.empty());
        case NOTHING -> ProcessResult.nothingToDo();
      };
    }
  }

  static String messageOf(BatchResult result) {
    try (Stream<FileRecord> failures = result.failures()) {
      return failures.findFirst().orElseThrow().failure().orElseThrow().message();
    }
  }

  @Test
  void severalSessionsRunInOneProcess() throws Exception {
    List<Path> files = inputs(20);
    BatchHandle one = batch(files).start();
    BatchHandle two =
        bare(files).into(temp.resolve("other")).with(new TestProcessors.Copy("_b")).start();

    assertThat(one.await().isSuccess()).isTrue();
    assertThat(two.await().isSuccess()).isTrue();
    assertThat(store.list(SessionQuery.newest(10))).hasSize(2);
  }

  @Test
  void sourceFilesAreNeverModified() throws Exception {
    Path file = input("a.wav");
    var before = Files.getLastModifiedTime(file);

    batch(List.of(file)).run();

    assertThat(file).hasContent("content of a.wav");
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  @Test
  void largestFirstStartsWithTheLargest() throws Exception {
    Path small = input("a.wav");
    Path large = Files.writeString(in.resolve("z.wav"), "x".repeat(1_000));
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    BatchListener listener =
        new BatchListener() {
          @Override
          public void fileStarted(FileRecord file) {
            order.add(String.valueOf(file.input().getFileName()));
          }
        };

    batch(List.of(small, large))
        .parallelism(1)
        .order(FileQuery.Order.LARGEST_FIRST)
        .listener(listener)
        .run();

    assertThat(order).containsExactly("z.wav", "a.wav");
  }
}
