package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Outcome.Ending;
import io.audiotoolkit.spi.Task;
import io.audiotoolkit.testkit.RecordingSink.Kind;
import io.audiotoolkit.testkit.RecordingSink.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of {@link io.audiotoolkit.spi.BatchExecutor}, each line of it a JUnit 5 test. Who
 * writes an executor extends this class and makes one:
 *
 * <pre>{@code
 * class MyExecutorTest extends BatchExecutorContract {
 *   @Override
 *   protected BatchExecutor executor(int workers) {
 *     return new MyExecutor(workers);
 *   }
 * }
 * }</pre>
 *
 * <p>The class path of the test, with {@link ScriptedWork}, has to be there wherever attempts run.
 * Each test runs on one thread with an executor of its own.
 */
@Timeout(120)
public abstract class BatchExecutorContract extends ExecutorBatchContract {

  /** For subclasses. */
  protected BatchExecutorContract() {}

  @Test
  void everyTaskIsStartedOnceAndThenEndsOnce() throws Exception {
    List<Task> tasks = new ArrayList<>();
    try (ExecutorRun run = opened(2)) {
      for (int i = 0; i < 20; i++) {
        tasks.add(task("f" + i + ".wav"));
        run.submit(tasks.get(i));
      }
      tasks.forEach(task -> sink.outcome(task.id()));
    }

    for (Task task : tasks) {
      assertThat(sink.reports(task.id()))
          .containsExactly(new Report(Kind.STARTED, task.id()), new Report(Kind.ENDED, task.id()));
      String staged = sink.outcome(task.id()).outputs().get(0).file();
      String name = String.valueOf(Path.of(task.input()).getFileName());
      assertThat(staged(task, staged)).hasContent("the content of " + name);
    }
  }

  @Test
  void everyEndingArrivesWithItsMessage() throws Exception {
    Map<String, Ending> endings =
        Map.of(
            "copied.wav", Ending.WRITTEN,
            "bad.wav", Ending.INPUT_ERROR,
            "busy.wav", Ending.TRANSIENT_ERROR,
            "bug.wav", Ending.INTERNAL_ERROR,
            "disk.wav", Ending.ENVIRONMENT_ERROR,
            "measured.wav", Ending.MEASURED,
            "nothing.wav", Ending.NOTHING_TO_DO);
    try (ExecutorRun run = opened(1)) {
      for (Map.Entry<String, Ending> ending : endings.entrySet()) {
        Task task = task(ending.getKey());
        run.submit(task);
        Outcome outcome = sink.outcome(task.id());
        assertThat(outcome.ending()).isEqualTo(ending.getValue());
        assertThat(outcome.trace().contains("at " + ScriptedWork.class.getName() + ".process("))
            .as("the trace of %s: %s", ending, outcome.trace())
            .isEqualTo(ending.getValue() == Ending.INTERNAL_ERROR);
      }
      Task busy = task("busy.wav");
      run.submit(new Task(busy.id(), busy.input(), busy.staging(), 3));
      assertThat(sink.outcome(busy.id()).message()).isEqualTo("busy at attempt 3");
      Task warned = task("warned.wav");
      run.submit(warned);
      assertThat(sink.outcome(warned.id()).warnings()).containsExactly("it clips");
      assertThat(sink.outcome(warned.id()).edgeHash()).isNotZero();
    }
  }

  @Test
  void namesTravelAsTheyAre() throws Exception {
    try (ExecutorRun run = opened(1)) {
      for (String name : List.of("grüße ☃.wav", "a b%20#?.wav", "-x.wav")) {
        Task task = task(name);
        run.submit(task);
        Outcome outcome = sink.outcome(task.id());
        assertThat(outcome.ending()).as(name).isEqualTo(Ending.WRITTEN);
        assertThat(staged(task, outcome.outputs().get(0).file()))
            .hasContent("the content of " + name);
      }
    }
  }

  @Test
  void anInputThatIsNotThereFailsForItself() throws Exception {
    Task task = task("gone.wav");
    Path gone = folder.resolve("nowhere.wav");
    try (ExecutorRun run = opened(1)) {
      run.submit(new Task(task.id(), PathBytes.uri(gone), task.staging(), 1));

      assertThat(sink.outcome(task.id()).ending()).isEqualTo(Ending.INPUT_ERROR);
    }
  }

  @Test
  void progressWithinAFileIsPassedOn() throws Exception {
    Task task = task("waits.wav");
    try (ExecutorRun run = opened(1)) {
      run.submit(task);
      sink.await(Kind.PROGRESS, task.id());
      open();

      assertThat(sink.outcome(task.id()).ending()).isEqualTo(Ending.WRITTEN);
    }
    assertThat(sink.latestFraction()).isEqualTo(0.5);
  }

  @Test
  void anInterruptWhileProgressIsToldCostsNothing() throws Exception {
    Task task = task("interrupted.wav");
    try (ExecutorRun run = opened(1)) {
      run.submit(task);

      assertThat(sink.outcome(task.id()).ending()).isEqualTo(Ending.WRITTEN);
    }
  }

  @Test
  void aCancelledAttemptEndsAndReportsNothing() throws Exception {
    Task cancelled = task("waits.wav");
    Task next = task("f.wav");
    try (ExecutorRun run = opened(1)) {
      run.submit(cancelled);
      sink.await(Kind.STARTED, cancelled.id());
      awaitMark("waits.wav.entered");

      run.cancel(cancelled.id());
      awaitMark("waits.wav.cancelled");
      run.submit(next);

      assertThat(sink.outcome(next.id()).ending()).isEqualTo(Ending.WRITTEN);
    }
    assertThat(sink.reports(cancelled.id())).extracting(Report::kind).doesNotContain(Kind.ENDED);
  }

  @Test
  void anAttemptThatSleepsIsInterruptedWhenItIsCancelled() throws Exception {
    Task sleeping = task("sleeps.wav");
    try (ExecutorRun run = opened(1)) {
      run.submit(sleeping);
      awaitMark("sleeps.wav.entered");

      run.cancel(sleeping.id());

      awaitMark("sleeps.wav.interrupted");
    }
    assertThat(sink.reports(sleeping.id())).extracting(Report::kind).doesNotContain(Kind.ENDED);
  }

  @Test
  void whatIsCancelledBeforeItsTurnIsNeverStarted() throws Exception {
    Task first = task("waits.wav");
    Task second = task("f.wav");
    Task last = task("g.wav");
    try (ExecutorRun run = opened(1)) {
      run.submit(first);
      sink.await(Kind.STARTED, first.id());
      run.submit(second);
      run.submit(last);

      run.cancel(second.id());
      run.cancel(4711); // unknown
      open();

      assertThat(sink.outcome(last.id()).ending()).isEqualTo(Ending.WRITTEN);
      run.cancel(last.id()); // has ended
    }
    assertThat(sink.reports(second.id())).isEmpty();
  }

  @Test
  void theWorkerOfAnAttemptThatHangsIsReplaced() throws Exception {
    Task hanging = task("hangs.wav");
    Task next = task("f.wav");
    try (ExecutorRun run = opened(1)) {
      run.submit(hanging);
      awaitMark("hangs.wav.entered");

      run.cancel(hanging.id());
      run.submit(next);

      assertThat(sink.outcome(next.id()).ending()).isEqualTo(Ending.WRITTEN);
    }
    assertThat(sink.reports(hanging.id())).extracting(Report::kind).doesNotContain(Kind.ENDED);
  }

  @Test
  void nothingIsReportedAfterTheEnd() throws Exception {
    Task hanging = task("hangs.wav");
    Task waiting = task("f.wav");
    ExecutorRun run = opened(1);
    run.submit(hanging);
    sink.await(Kind.STARTED, hanging.id());
    awaitMark("hangs.wav.entered");
    run.submit(waiting);

    run.close();
    int reported = sink.size();
    open();
    try (ExecutorRun other = opened(1)) {
      Task later = task("g.wav");
      other.submit(later);
      sink.outcome(later.id());
    }

    assertThat(sink.reports(hanging.id())).extracting(Report::kind).doesNotContain(Kind.ENDED);
    assertThat(sink.reports(waiting.id())).isEmpty();
    assertThat(sink.size()).isGreaterThan(reported);
  }

  @Test
  void oneExecutorServesSeveralSessionsAtOnce() throws Exception {
    Task first = task("f.wav");
    Task second = task("g.wav");
    try (ExecutorRun one = opened(1);
        ExecutorRun other = opened(1)) {
      one.submit(first);
      other.submit(second);

      assertThat(sink.outcome(first.id()).ending()).isEqualTo(Ending.WRITTEN);
      assertThat(sink.outcome(second.id()).ending()).isEqualTo(Ending.WRITTEN);
    }
  }
}
