package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NoResumableSessionException;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.SessionConflictException;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.model.SessionNotFoundException;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.AudioProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResumeTest extends EngineTest {

  /** Completes three files and is cancelled inside the fourth. */
  private BatchResult cancelledInTheFourth(Batch batch) throws InterruptedException {
    var stopping = new TestProcessors.StopsAtTheFourth();
    BatchHandle handle = batch.with(stopping).parallelism(1).start();
    stopping.reached.await();
    handle.cancel();
    return handle.await();
  }

  @Test
  void resumeSkipsCompletedFiles() throws Exception {
    var counting = new TestProcessors.Counting(new TestProcessors.Copy(""));
    BatchResult first = cancelledInTheFourth(bare(inputs(100)));
    assertThat(first.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(first.completedCount()).isEqualTo(3);
    assertThat(outputs()).noneMatch(name -> name.contains(StagingFolders.PREFIX));

    BatchResult second = Batch.resume(first.sessionId()).with(counting).store(store).run();

    assertThat(second.isSuccess()).isTrue();
    assertThat(second.completedCount()).isEqualTo(100);
    assertThat(second.processedNow()).isEqualTo(97);
    assertThat(counting.calls).hasSize(97);
    assertThat(outputs()).hasSize(100);
  }

  @Test
  void aRecordProcessorIsRebuiltFromTheStoreAlone() throws Exception {
    BatchResult first = cancelledInTheFourth(bare(inputs(60)));

    BatchResult second = Batch.resumeLatest().store(store).run();

    assertThat(second.sessionId()).isEqualTo(first.sessionId());
    assertThat(second.completedCount()).isEqualTo(60);
    assertThat(second.session().processor().parameters().text("suffix")).contains("");
  }

  @Test
  void resumeLatestLooksOnlyAtSessionsOfTheSameApplication() throws Exception {
    cancelledInTheFourth(bare(inputs(60)).application("mine"));

    assertThatThrownBy(() -> Batch.resumeLatest().application("yours").store(store).run())
        .isInstanceOf(NoResumableSessionException.class)
        .hasMessageContaining("application yours")
        .hasMessageContaining("start a new run");
    SessionManager manager = SessionManager.on(store);
    assertThat(manager.findResumable("mine")).isPresent();
    assertThat(manager.resumeLatest("mine").isSuccess()).isTrue();
    assertThat(manager.findResumable("mine")).isEmpty();
  }

  /** Leaves its suffix open, as an encoder may be, and takes that of the session. */
  private static final class Settling extends TestProcessors.Counting {
    Settling() {
      super(new TestProcessors.Copy("_open"));
    }

    @Override
    public AudioProcessor continuing(ProcessorSpec stored) {
      return new TestProcessors.Copy(stored.parameters().text("suffix").orElseThrow());
    }
  }

  @Test
  void whatAProcessorLeavesOpenIsAsTheSessionSettledIt() throws Exception {
    inputs(2);
    String id = bare(Inputs.in(in)).with(new TestProcessors.Copy("_settled")).run().sessionId();
    Files.delete(out.resolve("f01_settled.out"));

    Batch.resume(id).with(new Settling()).verifyOutputs(OutputCheck.SIZE).store(store).run();

    assertThat(outputs()).containsExactly("f01_settled.out", "f02_settled.out");
  }

  @Test
  void whatAProcessorLeavesOpenIsSettledFromTheFirstFileOn() throws Exception {
    AudioProcessor open =
        new TestProcessors.Counting(new TestProcessors.Copy("_open")) {
          @Override
          public AudioProcessor continuing(ProcessorSpec stored) {
            return new TestProcessors.Copy(stored.parameters().text("suffix").orElseThrow() + "ed");
          }
        };
    inputs(2);

    bare(Inputs.in(in)).with(open).run();

    assertThat(outputs()).containsExactly("f01_opened.out", "f02_opened.out");
  }

  @Test
  void resumeOfUnknownFails() {
    assertThatThrownBy(() -> Batch.resume("abc").store(store).run())
        .isInstanceOf(SessionNotFoundException.class)
        .hasMessageContaining("no session abc");
  }

  @Test
  void resumeWithOtherSettingsFailsAndShowsTheDifference() throws Exception {
    String id = cancelledInTheFourth(bare(inputs(60))).sessionId();

    assertThatThrownBy(
            () -> Batch.resume(id).with(new TestProcessors.Copy("_x")).store(store).run())
        .isInstanceOf(SessionConflictException.class)
        .hasMessageContaining("suffix is  in the session but _x was given");
    assertThatThrownBy(() -> Batch.resume(id).with(new TestProcessors.Flaky(1)).store(store).run())
        .hasMessageContaining("processor is copy in the session but flaky was given");
    assertThatThrownBy(() -> Batch.resume(id).into(temp.resolve("else")).store(store).run())
        .isInstanceOf(SessionConflictException.class)
        .hasMessageContaining("output folder");
    assertThatThrownBy(() -> Batch.resume(id).nameTemplate("x{stem}.{ext}").store(store).run())
        .hasMessageContaining("name template");
    assertThat(Batch.resume(id).into(out).parallelism(1).store(store).run().isSuccess()).isTrue();
  }

  @Test
  void aSessionWhoseOwnerIsAliveCannotBeResumed() throws Exception {
    var gate = new TestProcessors.Gate();
    BatchHandle running = bare(inputs(2)).with(gate).start();
    gate.entered.await();
    String id = running.sessionId();

    assertThatThrownBy(() -> Batch.resume(id).with(gate).store(store).run())
        .isInstanceOf(SessionInUseException.class)
        .hasMessageContaining(id);
    assertThatThrownBy(() -> SessionManager.on(store).delete(id))
        .isInstanceOf(SessionInUseException.class);
    gate.open.countDown();
    assertThat(running.await().isSuccess()).isTrue();
    assertThat(SessionManager.on(store).delete(id)).isTrue();
    assertThat(SessionManager.on(store).delete(id)).isFalse();
  }

  @Test
  void pauseLetsFilesUnderWayFinishWithinTheGracePeriod() throws Exception {
    var gate = new TestProcessors.Gate();
    BatchHandle running = bare(inputs(60)).with(gate).parallelism(1).start();
    gate.entered.await();

    running.pause();
    gate.open.countDown();
    BatchResult result = running.await();

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.completedCount()).isBetween(1L, 40L);
    assertThat(result.reason()).contains("paused");
  }

  @Test
  void afterTheGracePeriodFilesUnderWayGoBackToPending() throws Exception {
    var gate = new TestProcessors.Gate();
    BatchHandle running = bare(inputs(5)).with(gate).grace(Duration.ofMillis(20)).start();
    gate.entered.await();

    running.pause();
    BatchResult result = running.await();

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.processedNow()).isZero();
    try (Stream<FileRecord> files = result.files()) {
      assertThat(files)
          .hasSize(5)
          .allSatisfy(file -> assertThat(file.status()).isEqualTo(FileStatus.PENDING))
          .allSatisfy(file -> assertThat(file.attempts()).isZero());
    }
  }

  @Test
  void anInterruptOfTheWaitingThreadPausesTheBatch() throws Exception {
    var gate = new TestProcessors.Gate();
    AtomicReference<BatchResult> result = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>(false);
    Batch batch = bare(inputs(3)).with(gate).grace(Duration.ZERO);
    Thread caller =
        new Thread(
            () -> {
              result.set(batch.run());
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    gate.entered.await();

    caller.interrupt();
    caller.join();

    assertThat(result.get().status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(flag.get()).isTrue();
  }

  @Test
  void aChangedInputIsHandledAsAsked() throws Exception {
    List<Path> files = inputs(60);
    String id = cancelledInTheFourth(bare(files)).sessionId();
    Files.writeString(files.get(59), "quite another content");
    Files.writeString(files.get(58), "quite another content");

    BatchResult result = Batch.resume(id).changedInput(ChangedInput.FAIL).store(store).run();
    assertThat(result.failedCount()).isEqualTo(2);
    assertThat(BatchTest.messageOf(result)).contains("has changed since it was listed");

    Files.writeString(files.get(58), "and again");
    assertThat(Batch.retryFailed(id).changedInput(ChangedInput.REPROCESS).store(store).run())
        .matches(BatchResult::isSuccess);
    assertThat(out.resolve("f59.out")).hasContent("and again");
  }

  @Test
  void aChangedInputCanBeKept() throws Exception {
    List<Path> files = inputs(60);
    String id = cancelledInTheFourth(bare(files)).sessionId();
    Files.writeString(files.get(59), "quite another content");

    BatchResult result = Batch.resume(id).changedInput(ChangedInput.KEEP).store(store).run();

    assertThat(result.skippedCount()).isEqualTo(1);
    assertThat(out.resolve("f60.out")).doesNotExist();
  }

  @Test
  void sessionsAreFoundListedAndCleaned() throws Exception {
    String id = batch(inputs(1)).run().sessionId();
    SessionManager manager = SessionManager.on(store);

    assertThat(manager.find(id.substring(0, 4)).id()).isEqualTo(id);
    assertThatThrownBy(() -> manager.find("zzz")).isInstanceOf(SessionNotFoundException.class);
    assertThat(manager.list(SessionQuery.newest(5))).hasSize(1);
    assertThat(manager.clean(Duration.ofDays(7))).isZero();
    assertThat(manager.clean(Duration.ofSeconds(-5))).isEqualTo(1);
  }
}
