package io.audiotoolkit.benchmarks;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands for a large cluster: says of every task, at a given pace, that it has ended. Does no work,
 * so that only the manager and the store have any.
 *
 * @param perSecond outcomes per second, at most
 */
record PacedExecutor(int perSecond) implements BatchExecutor {

  private static final int WINDOW = 1_024;

  @Override
  public ExecutorRun open(ExecutorSetup setup, OutcomeSink sink) {
    return new Run(sink, TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  @Override
  public boolean isIsolated() {
    return true;
  }

  private static final class Run implements ExecutorRun {
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;

    Run(OutcomeSink sink, long nanosPerOutcome) {
      thread = new Thread(() -> work(sink, nanosPerOutcome), "paced");
      thread.setDaemon(true);
      thread.start();
    }

    /** Keeps to the clock, so that a late one is caught up with. */
    private void work(OutcomeSink sink, long nanosPerOutcome) {
      try {
        long due = System.nanoTime();
        while (true) {
          Task task = tasks.take();
          for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            LockSupport.parkNanos(early);
          }
          sink.started(task.id());
          sink.ended(new Outcome(task.id(), Outcome.Ending.MEASURED, List.of(), "", List.of(), 1));
          due += nanosPerOutcome;
        }
      } catch (InterruptedException e) {
        // closed
      }
    }

    @Override
    public int window() {
      return WINDOW;
    }

    @Override
    public void submit(Task task) {
      tasks.add(task);
    }

    @Override
    public void cancel(long taskId) {
      tasks.removeIf(task -> task.id() == taskId);
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
