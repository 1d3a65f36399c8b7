package io.audiotoolkit.worker;

import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As many lanes as there are workers, and a queue before them. Thread-safe. */
final class ForkedRun implements ExecutorRun {

  private static final Logger LOG = LoggerFactory.getLogger(ForkedRun.class);
  private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final BlockingQueue<ForkedAttempt> waiting = new LinkedBlockingQueue<>();
  private final Map<Long, ForkedAttempt> known = new ConcurrentHashMap<>();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  ForkedRun(WorkerOptions options, ExecutorSetup setup, OutcomeSink sink) {
    MeetingPlace.removeAbandoned();
    WorkerStarts starts = new WorkerStarts(options, setup);
    for (int i = 1; i <= options.count(); i++) {
      Lane lane = new Lane(options, starts, sink);
      Thread thread =
          new Thread(() -> work(lane), "audiotoolkit-lane-" + setup.sessionId() + "-" + i);
      thread.setDaemon(true);
      lanes.add(lane);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  @Override
  public int window() {
    return lanes.size() * 2;
  }

  @Override
  public void submit(Task task) {
    ForkedAttempt attempt = new ForkedAttempt(task);
    known.put(task.id(), attempt);
    waiting.add(attempt);
  }

  @Override
  public void cancel(long taskId) {
    ForkedAttempt attempt = known.remove(taskId);
    if (attempt == null) {
      return;
    }
    @Nullable Lane lane = attempt.cancel();
    if (lane != null) {
      lane.cancel(attempt);
    }
  }

  /** Returns when all processes are gone, so that none of them writes anywhere any more. */
  @Override
  public void close() {
    closed = true;
    known.values().forEach(ForkedAttempt::cancel);
    lanes.forEach(Lane::close);
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join(CLOSE_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(Lane lane) {
    try {
      while (!closed) {
        ForkedAttempt attempt = waiting.take();
        lane.run(attempt);
        known.remove(attempt.task().id(), attempt);
      }
    } catch (InterruptedException e) {
      // closed
    } finally {
      end(lane);
    }
  }

  private static void end(Lane lane) {
    try {
      lane.close();
      Thread.interrupted(); // what is left is short
      lane.end();
    } catch (InterruptedException e) {
      LOG.debug("interrupted while a worker ended");
    }
  }
}
