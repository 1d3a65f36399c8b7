package io.audiotoolkit.worker;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutOfMemoryException;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Outcome.Ending;
import io.audiotoolkit.spi.OutcomeSink;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt after the other in one worker after the other. One thread runs attempts; any other
 * may cancel the one under way or close the lane.
 */
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** An attempt that has not ended so long after it was asked to has its worker killed. */
  private static final long CANCEL_MILLIS = 2_000;

  /** Workers that an attempt may lose before it has entered the processor. */
  private static final int MOST_LOST = 3;

  private final WorkerOptions options;
  private final WorkerStarts starts;
  private final OutcomeSink sink;
  private @Nullable WorkerProcess worker;
  private @Nullable ForkedAttempt current;
  private boolean closed;

  Lane(WorkerOptions options, WorkerStarts starts, OutcomeSink sink) {
    this.options = options;
    this.starts = starts;
    this.sink = sink;
  }

  /** Runs an attempt to its end, whatever that is. */
  void run(ForkedAttempt attempt) throws InterruptedException {
    long id = attempt.task().id();
    try {
      for (int lost = 0; lost < MOST_LOST && attempt.enter(this); lost++) {
        WorkerProcess ready = ready();
        if (!occupy(attempt, ready)) {
          return;
        }
        Life life = new Life(attempt);
        try {
          life.live(ready);
          return;
        } catch (IOException e) {
          Death death = bury(ready);
          if (life.started) {
            report(attempt, crashed(id, death));
            return;
          }
          LOG.warn("a worker died before its next file: {}", death.inWords());
        }
      }
      report(attempt, lost(id));
    } catch (EnvironmentException e) {
      report(attempt, Outcome.failed(id, Ending.ENVIRONMENT_ERROR, "" + e.getMessage()));
    } catch (RuntimeException | Error e) { // or the lane would end, and the session wait for ever
      LOG.error("a lane of workers is broken", e);
      String why =
          OutOfMemoryException.behind(e)
              .map(Throwable::getMessage)
              .orElse("the workers are broken: " + e);
      report(attempt, Outcome.failed(id, Ending.ENVIRONMENT_ERROR, why));
    }
  }

  private static Outcome crashed(long id, Death death) {
    return Outcome.failed(
        id,
        Ending.CRASHED,
        "the worker process died while it processed this file ("
            + death.inWords()
            + "); look at the file, or give workers more memory");
  }

  /** The file was alone in the worker, which is no more use: as if the JVM had ended itself. */
  private static Outcome starved(Outcome outcome) {
    return Outcome.failed(outcome.taskId(), Ending.CRASHED, outcome.message());
  }

  private static Outcome lost(long id) {
    return Outcome.failed(
        id,
        Ending.ENVIRONMENT_ERROR,
        MOST_LOST
            + " worker processes died one after the other without a file in them; look at what ends"
            + " processes on this machine, such as a lack of memory, then resume");
  }

  private void report(ForkedAttempt attempt, Outcome outcome) {
    if (!attempt.isCancelled()) {
      sink.ended(outcome);
    }
  }

  private WorkerProcess ready() throws InterruptedException {
    WorkerProcess present = worker();
    return present != null ? present : starts.next();
  }

  private synchronized @Nullable WorkerProcess worker() {
    return worker;
  }

  /** Sends the attempt off; false when it was cancelled, or the lane closed, in the meantime. */
  private synchronized boolean occupy(ForkedAttempt attempt, WorkerProcess ready) {
    worker = ready;
    if (closed) {
      ready.kill();
      return false;
    }
    if (attempt.isCancelled()) {
      return false;
    }
    current = attempt;
    return true;
  }

  private synchronized void vacate() {
    current = null;
  }

  /** Lets the worker go, dead or alive, and waits until it is gone. */
  private Death bury(WorkerProcess dead) throws InterruptedException {
    synchronized (this) {
      current = null;
      worker = null;
    }
    return dead.bury();
  }

  /** Asks the worker to end the attempt, and kills it if it does not. */
  synchronized void cancel(ForkedAttempt attempt) {
    WorkerProcess busy = worker;
    if (busy == null || current != attempt) {
      return;
    }
    try {
      busy.send(new Message.Cancel(attempt.task().id()));
    } catch (IOException e) {
      LOG.debug("cannot cancel in a worker that is gone: {}", e.toString());
    }
    Executor later = CompletableFuture.delayedExecutor(CANCEL_MILLIS, TimeUnit.MILLISECONDS);
    later.execute(() -> killIfStillIn(attempt));
  }

  private synchronized void killIfStillIn(ForkedAttempt attempt) {
    if (worker != null && current == attempt) {
      worker.kill();
    }
  }

  /** Kills the worker; none is started any more. */
  synchronized void close() {
    closed = true;
    if (worker != null) {
      worker.kill();
    }
  }

  /** Waits until the worker is gone, after {@link #close}. */
  void end() throws InterruptedException {
    WorkerProcess last = worker();
    if (last != null) {
      bury(last);
    }
  }

  /** The time of one attempt in one worker. */
  private final class Life {
    private final ForkedAttempt attempt;
    private boolean started;

    Life(ForkedAttempt attempt) {
      this.attempt = attempt;
    }

    /** Passes on what the worker says, until the attempt has ended or the worker has died. */
    void live(WorkerProcess worker) throws IOException, InterruptedException {
      worker.send(new Message.Run(attempt.task()));
      while (true) {
        Message message = worker.receive();
        if (message instanceof Message.Started) {
          started = true;
          sink.started(attempt.task().id());
        } else if (message instanceof Message.Progress progress && !attempt.isCancelled()) {
          sink.progress(progress.taskId(), progress.fraction());
        } else if (message instanceof Message.Ended ended) {
          ended(worker, ended);
          return;
        }
      }
    }

    private void ended(WorkerProcess worker, Message.Ended ended) throws InterruptedException {
      vacate();
      @Nullable Outcome outcome = ended.outcome();
      boolean starved = outcome != null && outcome.ending() == Ending.OUT_OF_MEMORY;
      if (worker.isUsedUp(ended, options) || starved) {
        worker.kill();
        bury(worker);
      }
      if (outcome != null) {
        report(attempt, starved ? starved(outcome) : outcome);
      }
    }
  }
}
