package io.audiotoolkit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether, why and how fast a run is to stop. Thread-safe. */
final class StopSignal {

  enum Mode {
    /** Goes on. */
    NONE,
    /** Files under way may finish within the grace period. */
    PAUSE,
    /** Files under way are given up at once. */
    CANCEL,
    /** No file is to blame: given up at once, session paused with the reason. */
    ENVIRONMENT,
    /** Too many failures: files under way may finish, session failed with the reason. */
    HALT
  }

  private final RunningTime time;
  private Mode mode = Mode.NONE;
  private @Nullable String reason;
  private long sinceNanos;
  private Runnable wake = () -> {};

  StopSignal(RunningTime time) {
    this.time = time;
  }

  /** Has something done on every request, so that whoever sleeps looks again. */
  synchronized void onRequest(Runnable action) {
    wake = action;
  }

  /** Asks for a stop; a more urgent one than before takes over, but the first reason stays. */
  synchronized void request(Mode wanted, @Nullable String why) {
    if (mode == Mode.NONE) {
      sinceNanos = time.nanos();
    }
    boolean moreUrgent = mode == Mode.NONE || wanted == Mode.CANCEL || mode == Mode.PAUSE;
    if (moreUrgent && mode != Mode.ENVIRONMENT) {
      mode = wanted;
    }
    if (reason == null) {
      reason = why;
    }
    wake.run();
  }

  synchronized Mode mode() {
    return mode;
  }

  synchronized boolean isRequested() {
    return mode != Mode.NONE;
  }

  synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** How long files under way still have, in nanoseconds; 0 or less: give them up. */
  synchronized long remainingNanos(long graceNanos) {
    return mode == Mode.CANCEL || mode == Mode.ENVIRONMENT
        ? 0
        : graceNanos - (time.nanos() - sinceNanos);
  }
}
