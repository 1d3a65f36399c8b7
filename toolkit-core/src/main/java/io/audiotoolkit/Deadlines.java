package io.audiotoolkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** When attempts have taken too long. Used by one thread. */
final class Deadlines {

  private final long timeoutNanos;
  private final RunningTime time;

  /** As they began, and so as they expire. */
  private final Deque<Deadline> next = new ArrayDeque<>();

  private record Deadline(Attempt attempt, long nanos) {}

  /**
   * For all attempts of a run.
   *
   * @param timeout how long each may take; zero for any time
   */
  Deadlines(Duration timeout, RunningTime time) {
    this.timeoutNanos = timeout.toNanos();
    this.time = time;
  }

  /** An attempt has entered the processor. */
  void begin(Attempt attempt) {
    if (timeoutNanos > 0) {
      next.add(new Deadline(attempt, time.nanos() + timeoutNanos));
    }
  }

  /** Takes an attempt that is beyond its deadline. */
  Optional<Attempt> expired() {
    return nanosLeft() > 0 ? Optional.empty() : Optional.of(next.remove().attempt());
  }

  /** Until the next one expires; 0 or less if it is late; very long if there is none. */
  long nanosLeft() {
    while (!next.isEmpty() && next.element().attempt().hasReturned()) {
      next.remove();
    }
    return next.isEmpty() ? Long.MAX_VALUE : next.element().nanos() - time.nanos();
  }
}
