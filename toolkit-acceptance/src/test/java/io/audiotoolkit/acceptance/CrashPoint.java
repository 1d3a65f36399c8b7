package io.audiotoolkit.acceptance;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStage;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A place in the life of a session at which the process is killed with SIGKILL: before or after a
 * particular write to the store, the n-th time it is reached.
 */
final class CrashPoint {

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

  /** Dies if this is the place. */
  void reached(String place) {
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

  /** The name of a write, as crash points call it. */
  static String nameOf(Method method, Object[] arguments) {
    String name = method.getName();
    if (name.equals("stage")) {
      return "stage-" + ((SessionStage) arguments[0]).name().toLowerCase(Locale.ROOT);
    }
    return name.equals("update") ? kindOf((List<?>) arguments[0]) : name;
  }

  private static String kindOf(List<?> changes) {
    String kind = "update";
    for (Object object : changes) {
      FileChange change = (FileChange) object;
      if (change.to().isBeingPublished()) {
        return "publishing";
      } else if (change.to().status() == FileStatus.COMPLETED) {
        kind = "completed";
      } else if (change.to().status() == FileStatus.PROCESSING && kind.equals("update")) {
        kind = "claimed";
      }
    }
    return kind;
  }
}
