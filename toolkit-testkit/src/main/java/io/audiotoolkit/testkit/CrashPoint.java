package io.audiotoolkit.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A place in the life of a session at which the process is killed with SIGKILL: before or after a
 * particular write to the store, the n-th time it is reached.
 */
final class CrashPoint implements StoreFault {

  private final String name;
  private final int visit;
  private final long delayNanos;
  private final Killer killer;
  private final AtomicInteger visits = new AtomicInteger();

  private CrashPoint(String name, int visit, long delayNanos, Killer killer) {
    this.name = name;
    this.visit = visit;
    this.delayNanos = delayNanos;
    this.killer = killer;
  }

  /** Of a text such as {@code before-completed@3} or {@code after-publishing@1+200000}. */
  static CrashPoint parse(String text, Killer killer) {
    String[] parts = text.split("[@+]", -1);
    return new CrashPoint(
        parts[0],
        parts.length > 1 ? Integer.parseInt(parts[1]) : 1,
        parts.length > 2 ? Long.parseLong(parts[2]) : 0,
        killer);
  }

  @Override
  public void before(String call) {
    reached("before-" + call);
  }

  @Override
  public void after(String call) {
    reached("after-" + call);
  }

  /** Dies if this is the place. */
  private void reached(String place) {
    if (place.equals(name) && visits.incrementAndGet() == visit) {
      if (delayNanos == 0) {
        killer.kill();
      }
      new Thread(
              () -> {
                LockSupport.parkNanos(delayNanos);
                killer.kill();
              })
          .start();
    }
  }
}
