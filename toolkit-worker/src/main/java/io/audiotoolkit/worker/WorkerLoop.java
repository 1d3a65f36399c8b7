package io.audiotoolkit.worker;

import io.audiotoolkit.AttemptRunner;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The two threads of a worker: one that hears the parent at any time, and one that is inside the
 * processor.
 */
final class WorkerLoop {

  private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Wire wire;
  private final AttemptRunner runner;
  private final BlockingQueue<Runnable> attempts = new LinkedBlockingQueue<>();

  WorkerLoop(Wire wire, AttemptRunner runner) {
    this.wire = wire;
    this.runner = runner;
  }

  /** Hears the parent until it is gone, which is an exception. */
  void run() throws IOException {
    Thread worker = new Thread(this::work, "audiotoolkit-attempts");
    worker.setDaemon(true);
    worker.start();
    while (true) {
      Message message = wire.receive();
      if (message instanceof Message.Run run) {
        attempts.add(prepared(run.task()));
      } else if (message instanceof Message.Cancel cancel) {
        synchronized (wire) { // not while the attempt sends: its interrupt would close the channel
          runner.cancel(cancel.taskId());
        }
      }
    }
  }

  private void work() {
    while (true) {
      try {
        attempts.take().run();
      } catch (InterruptedException e) {
        // left behind by a processor
      }
    }
  }

  private Runnable prepared(Task task) {
    Reports reports = new Reports();
    Runnable attempt = runner.prepare(task, reports);
    return () -> {
      attempt.run();
      send(new Message.Ended(task.id(), reports.outcome, ResidentMemory.bytes()));
    };
  }

  /**
   * Without a parent there is nothing left to do. An interrupt closes a channel that is written to,
   * so one that is there already waits until the message is out.
   */
  private void send(Message message) {
    synchronized (wire) {
      boolean interrupted = Thread.interrupted();
      try {
        wire.send(message);
      } catch (IOException e) {
        Runtime.getRuntime().halt(0);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private final class Reports implements OutcomeSink {
    private @Nullable Outcome outcome;
    private long latestProgress = System.nanoTime() - PROGRESS_NANOS;

    @Override
    public void started(long taskId) {
      send(new Message.Started(taskId));
    }

    @Override
    public synchronized void progress(long taskId, double fraction) {
      long now = System.nanoTime();
      if (now - latestProgress >= PROGRESS_NANOS) {
        latestProgress = now;
        send(new Message.Progress(taskId, fraction));
      }
    }

    @Override
    public void ended(Outcome ended) {
      outcome = ended;
    }
  }
}
