package io.audiotoolkit.worker;

import io.audiotoolkit.spi.Task;
import org.jspecify.annotations.Nullable;

/** A task on its way through a lane. Thread-safe. */
final class ForkedAttempt {

  private final Task task;
  private @Nullable Lane lane;
  private boolean cancelled;

  ForkedAttempt(Task task) {
    this.task = task;
  }

  Task task() {
    return task;
  }

  /** Takes it up; false when it was cancelled before. */
  synchronized boolean enter(Lane taker) {
    lane = taker;
    return !cancelled;
  }

  /** Cancels it and returns the lane that has it, if any. */
  synchronized @Nullable Lane cancel() {
    cancelled = true;
    return lane;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }
}
