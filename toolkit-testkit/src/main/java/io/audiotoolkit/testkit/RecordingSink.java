package io.audiotoolkit.testkit;

import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps what an executor reports, and waits for it. Thread-safe. */
final class RecordingSink implements OutcomeSink {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** What an executor can say. */
  enum Kind {
    STARTED,
    PROGRESS,
    ENDED
  }

  /** One thing that it said. */
  record Report(Kind kind, long taskId) {}

  private final List<Report> reports = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private double latestFraction;

  @Override
  public synchronized void started(long taskId) {
    add(new Report(Kind.STARTED, taskId));
  }

  @Override
  public synchronized void progress(long taskId, double fraction) {
    latestFraction = fraction;
    add(new Report(Kind.PROGRESS, taskId));
  }

  @Override
  public synchronized void ended(Outcome outcome) {
    outcomes.add(outcome);
    add(new Report(Kind.ENDED, outcome.taskId()));
  }

  private void add(Report report) {
    reports.add(report);
    notifyAll();
  }

  /** Waits until a task has been reported so. */
  void await(Kind kind, long taskId) {
    waitFor(
        () -> reports.contains(new Report(kind, taskId)) ? Optional.of(true) : Optional.empty(),
        kind + " of task " + taskId);
  }

  /** Waits for the outcome of a task. */
  Outcome outcome(long taskId) {
    return waitFor(
        () -> outcomes.stream().filter(outcome -> outcome.taskId() == taskId).findFirst(),
        "outcome of task " + taskId);
  }

  synchronized List<Report> reports(long taskId) {
    return reports.stream().filter(report -> report.taskId() == taskId).toList();
  }

  synchronized int size() {
    return reports.size();
  }

  synchronized double latestFraction() {
    return latestFraction;
  }

  private synchronized <T> T waitFor(Supplier<Optional<T>> wanted, String what) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Optional<T> found = wanted.get();
    while (found.isEmpty()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("no " + what + " within 60 s; reported so far: " + reports);
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for the " + what, e);
      }
      found = wanted.get();
    }
    return found.get();
  }
}
