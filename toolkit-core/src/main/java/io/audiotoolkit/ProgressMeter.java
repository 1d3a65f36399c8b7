package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionCounts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Counts what a run has done and tells how long the rest will take. Thread-safe. */
final class ProgressMeter {

  /** What a file costs beside its bytes, in bytes: opening, probing, publishing. */
  private static final long FILE_COST = 1 << 16;

  private static final int MIN_FILES = 3;
  private static final Duration MIN_TIME = Duration.ofSeconds(1);

  private final String sessionId;
  private final RunningTime time;
  private final long startNanos = System.nanoTime();
  private SessionCounts counts = SessionCounts.NONE;
  private double remainingCost;
  private double workedCost;
  private long finishedNow;
  private long workNanos = -1;
  private Collection<Attempt> inFlight = List.of();

  /**
   * Counts from now on.
   *
   * @param time by which the pace is measured, so that a stop does not slow it down
   */
  ProgressMeter(String sessionId, RunningTime time) {
    this.sessionId = sessionId;
    this.time = time;
  }

  /** Files may be processed from now on. */
  synchronized void begin(SessionCounts atStart, Collection<Attempt> attempts) {
    counts = atStart;
    inFlight = attempts;
    workNanos = time.nanos();
    double share = atStart.total() == 0 ? 0 : (double) atStart.remaining() / atStart.total();
    remainingCost = atStart.totalBytes() * share + (double) FILE_COST * atStart.remaining();
  }

  synchronized void finished(FileRecord file) {
    finishedNow++;
    double cost = file.fingerprint().sizeBytes() + (double) FILE_COST;
    remainingCost = Math.max(0, remainingCost - cost);
    workedCost += file.status() == FileStatus.SKIPPED ? 0 : cost;
    counts =
        new SessionCounts(
            counts.total(),
            counts.totalBytes(),
            counts.completed() + (file.status() == FileStatus.COMPLETED ? 1 : 0),
            counts.failed() + (file.status() == FileStatus.FAILED ? 1 : 0),
            counts.skipped() + (file.status() == FileStatus.SKIPPED ? 1 : 0));
  }

  synchronized long finishedNow() {
    return finishedNow;
  }

  synchronized SessionCounts counts() {
    return counts;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  synchronized BatchProgress snapshot() {
    Duration worked = workNanos < 0 ? Duration.ZERO : Duration.ofNanos(time.nanos() - workNanos);
    double seconds = worked.toNanos() / 1e9;
    double underWay = 0;
    for (Attempt attempt : inFlight) {
      underWay += attempt.fraction() * attempt.record.fingerprint().sizeBytes();
    }
    boolean grounded =
        finishedNow >= MIN_FILES && workedCost > 0 && worked.compareTo(MIN_TIME) >= 0;
    Optional<Duration> remaining =
        grounded
            ? Optional.of(
                Duration.ofMillis(
                    (long)
                        (1e3
                            * Math.max(0, remainingCost - underWay)
                            * seconds
                            / (workedCost + underWay))))
            : Optional.empty();
    return new BatchProgress(
        sessionId,
        counts,
        inFlight.stream()
            .filter(Attempt::isProcessing)
            .map(attempt -> new BatchProgress.InFlight(attempt.record.input(), attempt.fraction()))
            .toList(),
        elapsed(),
        seconds > 0 ? finishedNow / seconds : 0,
        remaining);
  }
}
