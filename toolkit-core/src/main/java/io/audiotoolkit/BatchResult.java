package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.record.StoreAccess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a run ended. Immutable and thread-safe. */
public final class BatchResult {

  private final Session session;
  private final long processedNow;
  private final Duration elapsed;
  private final boolean stoppedByEnvironment;
  private final int unheeding;
  private final PassedOver passedOver;
  private final StoreAccess stores;

  BatchResult(
      Session session,
      long processedNow,
      Duration elapsed,
      boolean stoppedByEnvironment,
      int unheeding,
      PassedOver passedOver,
      StoreAccess stores) {
    this.session = session;
    this.processedNow = processedNow;
    this.elapsed = elapsed;
    this.stoppedByEnvironment = stoppedByEnvironment;
    this.unheeding = unheeding;
    this.passedOver = passedOver;
    this.stores = stores;
  }

  /** The session as the run left it. */
  public Session session() {
    return session;
  }

  /** The session's id. */
  public String sessionId() {
    return session.id();
  }

  /** Completed, failed or paused. */
  public SessionStatus status() {
    return session.status();
  }

  /** Files of the session that are completed, by this run and those before it. */
  public long completedCount() {
    return session.counts().completed();
  }

  /** Files of the session that failed. */
  public long failedCount() {
    return session.counts().failed();
  }

  /** Files of the session that needed nothing. */
  public long skippedCount() {
    return session.counts().skipped();
  }

  /** Files that this run completed, failed or skipped. */
  public long processedNow() {
    return processedNow;
  }

  /** What this run found in folders and did not take; nothing where it went on with a session. */
  public PassedOver passedOver() {
    return passedOver;
  }

  /** How long this run took. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Whether every file is completed or skipped. */
  public boolean isSuccess() {
    return status() == SessionStatus.COMPLETED && failedCount() == 0;
  }

  /** Whether it was stopped because the disk is full, a folder cannot be written, and the like. */
  public boolean isStoppedByEnvironment() {
    return stoppedByEnvironment;
  }

  /**
   * Attempts that went on in this process when the run ended, although they were cancelled and
   * interrupted, as after a timeout: each keeps a thread until its processor returns, if it does.
   */
  public int unheedingCount() {
    return unheeding;
  }

  /** Why it was paused or failed, if there is something to say. */
  public Optional<String> reason() {
    return session.reason();
  }

  /**
   * The failed files in the order of the listing, read from the store as the stream is consumed.
   * Close the stream.
   */
  public Stream<FileRecord> failures() {
    return files(FileStatus.FAILED);
  }

  /** The files with some statuses, or all files, like {@link #failures()}. */
  public Stream<FileRecord> files(FileStatus... statuses) {
    StoreAccess.Lease lease = stores.lease();
    return FilePages.stream(lease.store(), session.id(), List.of(statuses)).onClose(lease::close);
  }

  @Override
  public String toString() {
    return "session "
        + session.id()
        + " "
        + session.shownStatus()
        + ": "
        + completedCount()
        + " completed, "
        + failedCount()
        + " failed, "
        + skippedCount()
        + " skipped of "
        + session.counts().total()
        + reason().map(reason -> " (" + reason + ")").orElse("")
        + (unheeding > 0 ? "; attempts that were cancelled and go on: " + unheeding : "");
  }
}
