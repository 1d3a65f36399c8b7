package io.audiotoolkit.spark;

import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.Task;
import io.audiotoolkit.worker.Workers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The forked workers of one run in one executor. Spark's tasks have nothing in common but the JVM,
 * so the workers are kept in a static table, and end some time after the last task has left.
 * Thread-safe.
 */
final class WorkersOfRun implements OutcomeSink {

  private static final long IDLE_SECONDS = 10;
  private static final Map<String, WorkersOfRun> OPEN = new HashMap<>();

  /**
   * The processor is needed in the workers only, which rebuild it.
   *
   * @param engine what it stands on where the batch runs
   */
  private record Elsewhere(String engine) implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) {
      throw new IllegalStateException("the processor runs in a worker");
    }
  }

  private final String run;
  private final ExecutorRun forked;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
  private int inside;
  private long left;

  private record Waiting(CompletableFuture<Outcome> outcome, Fraction fraction) {}

  private WorkersOfRun(String run, ExecutorSetup setup, Workers workers) {
    this.run = run;
    this.forked = ExecutorClassPath.given(workers).open(setup, this);
  }

  /** What its attempts have in common, in an executor. */
  static ExecutorSetup setup(String sessionId, ProcessorSpec spec, String engine) {
    return new ExecutorSetup(sessionId, new Elsewhere(engine), spec, 1);
  }

  /** The workers of a run; to be left again. */
  static WorkersOfRun enter(String run, ExecutorSetup setup, Workers workers) {
    synchronized (OPEN) {
      WorkersOfRun found = OPEN.computeIfAbsent(run, key -> new WorkersOfRun(run, setup, workers));
      found.inside++;
      return found;
    }
  }

  void leave() {
    synchronized (OPEN) {
      inside--;
      left = System.nanoTime();
      if (inside == 0) {
        CompletableFuture.delayedExecutor(IDLE_SECONDS + 1, TimeUnit.SECONDS)
            .execute(this::closeIfIdle);
      }
    }
  }

  private void closeIfIdle() {
    synchronized (OPEN) {
      if (inside > 0
          || System.nanoTime() - left < TimeUnit.SECONDS.toNanos(IDLE_SECONDS)
          || !OPEN.remove(run, this)) {
        return;
      }
    }
    forked.close();
  }

  /** Runs an attempt; Spark interrupts it when its job is cancelled. */
  Outcome run(Task task, Fraction fraction) throws InterruptedException, ExecutionException {
    long id = ids.incrementAndGet(); // for Spark may send the same task twice
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    waiting.put(id, new Waiting(outcome, fraction));
    try {
      forked.submit(new Task(id, task.input(), task.staging(), task.attempt()));
      return outcome.get().ofTask(task.id());
    } catch (InterruptedException e) {
      forked.cancel(id);
      throw e;
    } finally {
      waiting.remove(id);
    }
  }

  @Override
  public void started(long taskId) {}

  @Override
  public void progress(long taskId, double done) {
    @Nullable Waiting task = waiting.get(taskId);
    if (task != null) {
      task.fraction().add(done);
    }
  }

  @Override
  public void ended(Outcome outcome) {
    @Nullable Waiting task = waiting.get(outcome.taskId());
    if (task != null) {
      task.outcome().complete(outcome);
    }
  }
}
