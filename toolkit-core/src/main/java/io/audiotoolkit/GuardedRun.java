package io.audiotoolkit;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.IsolatedExecutorProvider;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executor of a batch and, where one is on the class path, an isolated one for the suspects,
 * whose death then costs nobody else. A suspect that cannot get there runs where all others do.
 * Thread-safe.
 */
final class GuardedRun implements ExecutorRun {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedRun.class);

  private final ExecutorRun all;
  private final ExecutorSetup setup;
  private final OutcomeSink isolatedSink;
  private @Nullable ExecutorRun isolated;
  private boolean isolates;

  /** Suspects that are on their way to the isolated executor and not in the processor yet. */
  private final Map<Long, Task> onTheirWay = new ConcurrentHashMap<>();

  /**
   * Opens the executor of the batch.
   *
   * @param sink hears of what runs there
   * @param isolatedSink hears of what runs on the isolated one
   */
  GuardedRun(
      BatchExecutor executor, ExecutorSetup setup, OutcomeSink sink, OutcomeSink isolatedSink) {
    this.all = executor.open(setup, sink);
    this.setup = setup;
    this.isolatedSink = isolatedSink;
    this.isolates = !executor.isIsolated();
  }

  @Override
  public int window() {
    return all.window();
  }

  @Override
  public void submit(Task task) {
    all.submit(task);
  }

  /** Takes a task on a file that may end its process. */
  void submitSuspect(Task task) {
    ExecutorRun apart = isolated();
    if (apart == null) {
      all.submit(task);
    } else {
      onTheirWay.put(task.id(), task);
      apart.submit(task);
    }
  }

  private synchronized @Nullable ExecutorRun isolated() {
    if (isolates && isolated == null) {
      isolated =
          ServiceLoader.load(IsolatedExecutorProvider.class)
              .findFirst()
              .map(provider -> provider.forSuspects().open(setup, new Detour()))
              .orElse(null);
    }
    return isolates ? isolated : null;
  }

  private synchronized void isolateNoMore(String why) {
    isolates = false;
    LOG.warn("a suspect cannot run in a process of its own, and runs alone in this one: {}", why);
  }

  @Override
  public void cancel(long taskId) {
    onTheirWay.remove(taskId);
    all.cancel(taskId);
    ExecutorRun apart = opened();
    if (apart != null) {
      apart.cancel(taskId);
    }
  }

  @Override
  public Set<Long> unheeding() {
    return all.unheeding(); // a process of its own is ended
  }

  @Override
  public void close() {
    all.close();
    ExecutorRun apart = opened();
    if (apart != null) {
      apart.close();
    }
  }

  private synchronized @Nullable ExecutorRun opened() {
    return isolated;
  }

  /** Sends back what the isolated executor cannot begin. */
  private final class Detour implements OutcomeSink {
    @Override
    public void started(long taskId) {
      onTheirWay.remove(taskId);
      isolatedSink.started(taskId);
    }

    @Override
    public void progress(long taskId, double fraction) {
      isolatedSink.progress(taskId, fraction);
    }

    @Override
    public void ended(Outcome outcome) {
      Task task = onTheirWay.remove(outcome.taskId());
      if (task != null && outcome.ending() == Outcome.Ending.ENVIRONMENT_ERROR) {
        isolateNoMore(outcome.message());
        all.submit(task);
      } else {
        isolatedSink.ended(outcome);
      }
    }
  }
}
