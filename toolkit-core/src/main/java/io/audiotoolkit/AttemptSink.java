package io.audiotoolkit;

import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.SessionWriter;
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
  private final UnderWay underWay;
  private final Coordinator coordinator;
  private final boolean isolated;

  AttemptSink(SessionWriter writer, UnderWay underWay, Coordinator coordinator, boolean isolated) {
    this.writer = writer;
    this.underWay = underWay;
    this.coordinator = coordinator;
    this.isolated = isolated;
  }

  @Override
  public void started(long taskId) {
    Attempt attempt = underWay.find(taskId);
    if (attempt == null) {
      return;
    }
    try {
      if (!isolated) {
        writer.started(attempt.slot, attempt.record.seq(), attempt.record.suspect());
      }
    } catch (RuntimeException e) {
      LOG.warn("cannot mark {} as started: {}", attempt.record.input(), e.toString());
    }
    attempt.started();
    coordinator.started(attempt);
  }

  @Override
  public void progress(long taskId, double fraction) {
    Attempt attempt = underWay.find(taskId);
    if (attempt != null) {
      attempt.progress(fraction);
    }
  }

  @Override
  public void ended(Outcome outcome) {
    Attempt attempt = underWay.find(outcome.taskId());
    if (attempt == null) {
      return;
    }
    try {
      if (!isolated) {
        writer.returned(attempt.slot);
      }
    } catch (RuntimeException e) {
      LOG.warn("cannot mark {} as returned: {}", attempt.record.input(), e.toString());
    }
    coordinator.ended(outcome);
  }
}
