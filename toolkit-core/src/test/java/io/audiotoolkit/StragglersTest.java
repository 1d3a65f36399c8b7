package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Attempts that are to end and are inside a processor. */
class StragglersTest extends EngineTest {

  private static final Duration SHORT = Duration.ofMillis(30);

  /** Waits in files whose names begin with {@code h}, and notes which waits were interrupted. */
  private static final class Waiting extends TestProcessors.Counting {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch end = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    private final boolean heeds;

    Waiting(boolean heeds) {
      super(new TestProcessors.Copy(""));
      this.heeds = heeds;
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      if (String.valueOf(context.input().getFileName()).startsWith("h")) {
        entered.countDown();
        await(end);
      }
      return super.process(context);
    }

    private void await(CountDownLatch latch) throws InterruptedException {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        if (heeds) {
          throw e;
        }
        await(latch);
      }
    }
  }

  @Test
  void anAttemptThatTimesOutIsInterrupted() throws Exception {
    var waiting = new Waiting(true);

    BatchResult result =
        bare(List.of(input("h.wav"), input("other.wav"))).with(waiting).timeout(SHORT).run();

    assertThat(waiting.interrupted.getCount()).isZero();
    assertThat(BatchTest.messageOf(result)).contains("longer than the timeout");
    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(result.unheedingCount()).isZero();
    assertThat(TestLog.linesOf(result.sessionId())).noneMatch(line -> line.contains("goes on"));
  }

  @Test
  void anAttemptThatIsCancelledIsInterrupted() throws Exception {
    var waiting = new Waiting(true);
    BatchHandle handle = bare(List.of(input("h.wav"))).with(waiting).start();
    waiting.entered.await();

    handle.cancel();

    assertThat(handle.await().status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(waiting.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThatHeedsNothingIsToldAndCounted() throws Exception {
    var waiting = new Waiting(false);

    BatchResult result =
        bare(List.of(input("h.wav"), input("other.wav"))).with(waiting).timeout(SHORT).run();
    waiting.end.countDown();

    assertThat(result.status()).isEqualTo(SessionStatus.COMPLETED);
    assertThat(result.unheedingCount()).isEqualTo(1);
    assertThat(result).asString().endsWith("; attempts that were cancelled and go on: 1");
    assertThat(TestLog.linesOf(result.sessionId()))
        .anyMatch(line -> line.contains("WARN") && line.contains("h.wav was cancelled and"));
  }

  @Test
  void tooManyThatHeedNothingPauseTheSession() throws Exception {
    var waiting = new Waiting(false);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      files.add(input("h" + i + ".wav"));
    }

    BatchResult result = bare(files).with(waiting).parallelism(4).timeout(SHORT).run();
    waiting.end.countDown();

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.isStoppedByEnvironment()).isFalse();
    assertThat(result.reason().orElseThrow())
        .contains("go on although they were cancelled", "on(Workers.forked(n))");
    assertThat(result.unheedingCount()).isBetween(4, 9);
    assertThat(result.session().counts().remaining()).isPositive();
  }

  @Test
  void aListenerThatWaitsForItsOwnRunIsToldThatItWouldWaitForEver() throws Exception {
    List<BatchHandle> handle = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(1);
    BatchListener waits =
        new BatchListener() {
          @Override
          public void finished(BatchResult result) {
            try {
              started.await();
              handle.get(0).await();
            } catch (InterruptedException | RuntimeException e) {
              thrown.add(e);
            }
          }
        };

    handle.add(batch(inputs(1)).listener(waits).start());
    started.countDown();

    assertThat(handle.get(0).await().isSuccess()).isTrue();
    assertThat(thrown)
        .singleElement()
        .isInstanceOf(IllegalStateException.class)
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .hasMessageContaining("would wait for itself; take the end from BatchListener.finished");
  }

  @Test
  void theDefaultGraceEndsBeforeDockerKills() {
    assertThat(BatchOptions.defaults().grace()).isLessThan(Duration.ofSeconds(8));
  }
}
