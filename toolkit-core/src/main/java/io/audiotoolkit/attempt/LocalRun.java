package io.audiotoolkit.attempt;

import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of threads that can replace one that hangs: a cancelled attempt is interrupted and loses
 * its thread at once, and the thread ends when, or if, the processor returns. Thread-safe.
 */
public final class LocalRun implements ExecutorRun {

  /** So many are borne in any case; more only beside as many threads that do what they should. */
  private static final int LEAST_STRAGGLERS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);

  /** Tasks of a few microseconds: the threads have work for as long as it takes to wake another. */
  private static final int LEAST_WINDOW = 32;

  private final ExecutorSetup setup;
  private final OutcomeSink sink;
  private final BlockingQueue<LocalAttempt> waiting = new LinkedBlockingQueue<>();
  private final Map<Long, LocalAttempt> known = new ConcurrentHashMap<>();

  /** Cancelled attempts that are still inside the processor. */
  private final Map<Long, LocalAttempt> cancelled = new ConcurrentHashMap<>();

  private final Map<Thread, Boolean> workers = new ConcurrentHashMap<>();
  private final AtomicInteger started = new AtomicInteger();

  /** Threads that were lost to cancelled attempts and are not replaced yet. */
  private final AtomicInteger owed = new AtomicInteger();

  private volatile boolean closed;

  LocalRun(ExecutorSetup setup, OutcomeSink sink) {
    this.setup = setup;
    this.sink = sink;
    for (int i = 0; i < setup.parallelism(); i++) {
      startWorker();
    }
  }

  @Override
  public int window() {
    return Math.max(setup.parallelism() * 2, LEAST_WINDOW);
  }

  @Override
  public void submit(Task task) {
    LocalAttempt attempt = new LocalAttempt(task, setup.processor(), sink, this::spareThreads);
    known.put(task.id(), attempt);
    waiting.add(attempt);
  }

  /** As many as have no attempt: what is submitted fills the window, if there is as much. */
  private int spareThreads() {
    return Math.max(0, setup.parallelism() - known.size());
  }

  @Override
  public void cancel(long taskId) {
    LocalAttempt attempt = known.remove(taskId);
    if (attempt == null) {
      return;
    }
    cancelled.put(taskId, attempt);
    attempt.cancel();
    Thread worker = attempt.worker();
    if (worker == null) {
      cancelled.remove(taskId);
    } else if (workers.remove(worker) != null) {
      LOG.debug("replacing the thread {} of a cancelled attempt", worker.getName());
      owed.incrementAndGet();
      payOwed();
    }
  }

  /** Starts threads in place of those that are lost, unless too many are inside a processor. */
  private void payOwed() {
    while (!closed
        && cancelled.size() <= mostStragglers(setup.parallelism())
        && owed.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      startWorker();
    }
  }

  @Override
  public Set<Long> unheeding() {
    return Set.copyOf(cancelled.keySet());
  }

  @Override
  public void close() {
    closed = true;
    known.keySet().forEach(this::cancel);
    workers.keySet().forEach(Thread::interrupt);
  }

  private void startWorker() {
    Thread thread =
        new Thread(
            this::work, "audiotoolkit-" + setup.sessionId() + "-" + started.incrementAndGet());
    thread.setDaemon(true);
    workers.put(thread, true);
    thread.start();
  }

  private void work() {
    Thread self = Thread.currentThread();
    while (workers.containsKey(self) && !closed) {
      try {
        LocalAttempt attempt = waiting.take();
        attempt.run();
        known.remove(attempt.taskId());
        if (cancelled.remove(attempt.taskId()) != null) {
          payOwed();
        }
      } catch (InterruptedException e) {
        // closed, or a processor has left its interrupt behind: the loop's condition tells which
      }
    }
  }

  /** How many attempts that were cancelled and go on nevertheless are borne. */
  public static int mostStragglers(int parallelism) {
    return Math.max(LEAST_STRAGGLERS, parallelism);
  }
}
