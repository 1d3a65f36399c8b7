package io.audiotoolkit;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.SessionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log what went wrong in a run and how it ended, for programs in which nobody waits
 * for the result. Those that say it in a way of their own turn this logger off.
 */
final class RunLog implements BatchListener {

  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  /** Failed files that are named; of more, only the number is told. */
  private static final int NAMED = 10;

  private final String session;
  private long failed;
  private long nextCount = NAMED;

  RunLog(String session) {
    this.session = session;
  }

  @Override
  public void passedOver(PassedOver what) {
    LOG.info("session {}: passed over {}", session, what);
  }

  @Override
  public void fileFinished(FileRecord file, BatchProgress progress) {
    if (file.status() != FileStatus.FAILED) {
      return;
    }
    failed++;
    String why = file.failure().map(FileError::message).orElse("nothing more is known");
    if (failed <= NAMED) {
      LOG.warn("session {}: {} failed: {}", session, file.input(), why);
    } else {
      LOG.debug("session {}: {} failed: {}", session, file.input(), why);
    }
    if (failed == nextCount) {
      nextCount *= 10;
      LOG.warn("session {}: {} files have failed; further ones are only counted", session, failed);
    }
  }

  @Override
  public void finished(BatchResult result) {
    if (result.isStoppedByEnvironment()) {
      LOG.error("{}", result);
    } else if (result.session().counts().total() == 0) {
      LOG.warn("session {} has no inputs (passed over: {})", session, result.passedOver());
    } else if (result.status() == SessionStatus.FAILED || failed > NAMED) {
      LOG.warn("{}", result);
    } else {
      LOG.info("{}", result);
    }
  }

  @Override
  public void failed(String sessionId, RuntimeException cause) {
    if (cause instanceof OutputConflictException) {
      LOG.warn("session {} was not run, and is deleted: {}", session, cause.getMessage());
    } else if (cause instanceof EnvironmentException) {
      LOG.error("session {} was stopped: {}", session, cause.getMessage());
    } else if (cause instanceof AudioToolkitException) {
      LOG.error("session {}: {}", session, cause.getMessage(), cause);
    } else {
      LOG.error("session {} broke off", session, cause);
    }
  }
}
