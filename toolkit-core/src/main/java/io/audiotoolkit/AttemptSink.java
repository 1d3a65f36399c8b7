package io.audiotoolkit;

import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.SessionWriter;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of attempts on the executor's threads: leaves the marks that survive a crash, and passes
 * the rest on to the coordinating thread. With an isolated executor there are no marks: no file is
 * to blame for the death of this process. Thread-safe.
 */
final class AttemptSink implements OutcomeSink {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptSink.class);

  private final SessionWriter writer;
  private final Map<Long, Attempt> underWay;
  private final Coordinator coordinator;
  private final boolean isolated;

  AttemptSink(
      SessionWriter writer,
      Map<Long, Attempt> underWay,
      Coordinator coordinator,
      boolean isolated) {
    this.writer = writer;
    this.underWay = underWay;
    this.coordinator = coordinator;
    this.isolated = isolated;
  }

  @Override
  public void started(long taskId) {
    Attempt attempt = underWay.get(taskId);
    if (attempt == null || attempt.returned) {
      return;
    }
    try {
      if (!isolated) {
        writer.started(attempt.slot, attempt.record.seq(), attempt.record.suspect());
      }
    } catch (RuntimeException e) {
      LOG.warn("cannot mark {} as started: {}", attempt.record.input(), e.toString());
    }
    attempt.startedNanos = System.nanoTime();
    attempt.started = true;
    coordinator.post(() -> coordinator.onStarted(attempt));
  }

  @Override
  public void progress(long taskId, double fraction) {
    Attempt attempt = underWay.get(taskId);
    if (attempt != null) {
      attempt.fraction = fraction;
    }
  }

  @Override
  public void ended(Outcome outcome) {
    Attempt attempt = underWay.get(outcome.taskId());
    if (attempt == null || attempt.returned) {
      return;
    }
    try {
      if (!isolated) {
        writer.returned(attempt.slot);
      }
    } catch (RuntimeException e) {
      LOG.warn("cannot mark {} as returned: {}", attempt.record.input(), e.toString());
    }
    coordinator.post(() -> coordinator.onEnded(outcome));
  }
}
