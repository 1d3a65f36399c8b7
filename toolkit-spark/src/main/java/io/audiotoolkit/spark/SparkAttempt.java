package io.audiotoolkit.spark;

import io.audiotoolkit.spi.Task;

/** A task that is out on the cluster, as the driver sees it. Thread-safe. */
final class SparkAttempt {

  private final Task task;
  private boolean started;
  private boolean cancelled;

  SparkAttempt(Task task) {
    this.task = task;
  }

  Task task() {
    return task;
  }

  /** Whether this is the first that is heard of its start, and it still counts. */
  synchronized boolean start() {
    boolean first = !started && !cancelled;
    started = true;
    return first;
  }

  synchronized void cancel() {
    cancelled = true;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }
}
