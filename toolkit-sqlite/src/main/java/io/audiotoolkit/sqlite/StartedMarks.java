package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.StartedMark;
import java.io.IOException;
import java.util.List;

/**
 * Which files are inside the processor of the owner of a session, and which were when its
 * predecessor died. Thread-safe.
 */
final class StartedMarks {

  /** More than attempts can ever be under way in one process. */
  private static final int MAX_SLOTS = 65_536;

  /** An access to the file of the marks. */
  @FunctionalInterface
  private interface Access<T> {
    T run(OwnerFile file) throws IOException;
  }

  private final SessionLock lock;
  private final String sessionId;
  private final long epoch;
  private List<StartedMark> suspects = List.of();
  private boolean begun;
  private boolean ended;

  private StartedMarks(SessionLock lock, String sessionId, long epoch) {
    this.lock = lock;
    this.sessionId = sessionId;
    this.epoch = epoch;
  }

  /**
   * Takes over the marks of the last owner.
   *
   * @param epoch the new owner's
   * @param settledEpoch up to which owner the marks are dealt with
   */
  static StartedMarks takeOver(SessionLock lock, String sessionId, long epoch, long settledEpoch) {
    StartedMarks marks = new StartedMarks(lock, sessionId, epoch);
    marks.suspects = marks.access(file -> left(file, settledEpoch));
    return marks;
  }

  private static List<StartedMark> left(OwnerFile file, long settledEpoch) throws IOException {
    long owner = file.epoch();
    boolean blameless =
        owner <= settledEpoch || file.isStopping() || !file.boot().equals(ThisProcess.boot());
    return blameless ? List.of() : file.marks();
  }

  synchronized List<StartedMark> suspects() {
    return suspects;
  }

  /** The suspects are dealt with. */
  synchronized void settled() {
    begin();
    suspects = List.of();
  }

  synchronized void started(int slot, long seq, boolean alone) {
    if (slot < 0 || slot >= MAX_SLOTS) {
      throw new IllegalArgumentException(
          "slot (" + slot + ") must be between 0 and " + (MAX_SLOTS - 1));
    }
    if (ended) {
      throw new IllegalStateException("session " + sessionId + " was given up by this owner");
    }
    if (!suspects.isEmpty()) {
      throw new IllegalStateException(
          "session " + sessionId + " has suspects; settle them before a file is started");
    }
    begin();
    write(file -> file.writeSlot(slot, seq, alone));
  }

  /** May come late, from an attempt that was abandoned. */
  synchronized void returned(int slot) {
    if (begun && !ended) {
      write(file -> file.writeSlot(slot, 0, false));
    }
  }

  synchronized void stopping() {
    if (begun && !ended) {
      write(OwnerFile::writeStopping);
    }
  }

  /** Gives the lock up; the marks stay where they have to be dealt with. */
  synchronized void end(boolean asIfDead) {
    if (!ended) {
      ended = true;
      lock.release(!asIfDead && suspects.isEmpty());
    }
  }

  private void begin() {
    if (!begun) {
      write(file -> file.beginMarks(epoch, ThisProcess.boot()));
      begun = true;
    }
  }

  /** A write without an answer. */
  @FunctionalInterface
  private interface Write {
    void run(OwnerFile file) throws IOException;
  }

  private void write(Write write) {
    access(
        file -> {
          write.run(file);
          return "";
        });
  }

  private <T> T access(Access<T> access) {
    try {
      return access.run(lock.contents());
    } catch (IOException e) {
      throw new EnvironmentException(
          "what runs in session "
              + sessionId
              + " cannot be marked beside the session database ("
              + e
              + "); check that the disk has space and can be written, then resume",
          e);
    }
  }
}
