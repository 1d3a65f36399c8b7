package io.audiotoolkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a run has been running: time in which its process was stopped (Ctrl+Z, SIGSTOP, a
 * machine that slept) is left out, but for at most a second each. A thread looks at the clock a few
 * times a second; when it comes much too late, it was not the only one that stood still.
 * Thread-safe.
 */
final class RunningTime implements AutoCloseable {

  private static final long PERIOD_MILLIS = 250;

  /** A look may come as late on a machine that is busy. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private long counted;
  private long latest;

  /**
   * Begins at zero.
   *
   * @param clock nanoseconds since any time, which go on while the process is stopped
   */
  RunningTime(LongSupplier clock) {
    this.clock = clock;
    this.latest = clock.getAsLong();
  }

  /** Has a thread look at the clock until this is closed. */
  void start(String name) {
    Thread thread = new Thread(this::look, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void look() {
    try {
      while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        nanos();
      }
    } catch (InterruptedException e) {
      // nobody does that
    }
  }

  /** Nanoseconds since the beginning in which the process was running. */
  synchronized long nanos() {
    long now = clock.getAsLong();
    counted += Math.min(now - latest, MOST_NANOS);
    latest = now;
    return counted;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
