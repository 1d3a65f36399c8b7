package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.model.SessionStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes sessions: marks them, whereupon nobody sees them any more, then takes their rows away in
 * short transactions with pauses as long, so that other writers get in. What is interrupted is
 * finished later. Thread-safe.
 */
final class SessionRemoval {

  private static final Logger LOG = LoggerFactory.getLogger(SessionRemoval.class);

  private static final String ACTION = "deleting a session";
  private static final long BATCH = 1_000;

  private static final String IS_FINISHED =
      " AND status IN (%s, %s)"
          .formatted(Codes.of(SessionStatus.COMPLETED), Codes.of(SessionStatus.FAILED));

  /**
   * How long a transaction takes rows away: others wait no longer than that, and, where many of
   * them want to write, waiting for a turn costs little beside it.
   */
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int PAGES = 500;

  private final Database database;

  SessionRemoval(Database database) {
    this.database = database;
  }

  boolean delete(String id) {
    if (database.read(ACTION, c -> isMissing(c, id))) {
      return false;
    }
    Path sidecar = database.file().sidecar(id);
    Optional<SessionLock> lock = SessionLock.tryAcquire(sidecar);
    if (lock.isEmpty()) {
      throw new SessionInUseException(id, SessionLock.holder(sidecar));
    }
    boolean marked = mark(lock.get(), id, Long.MAX_VALUE, "");
    finish(Long.MAX_VALUE);
    return marked;
  }

  int deleteFinishedBefore(Instant time) {
    long before = millis(time);
    List<String> ids =
        database.read(
            ACTION,
            c ->
                Rows.list(
                    c,
                    "SELECT id FROM session WHERE updated < ? AND deleting = 0" + IS_FINISHED,
                    row -> row.getString(1),
                    before));
    int deleted = 0;
    for (String id : ids) {
      Optional<SessionLock> lock = SessionLock.tryAcquire(database.file().sidecar(id));
      if (lock.isPresent() && mark(lock.get(), id, before, IS_FINISHED)) {
        deleted++;
      }
    }
    finish(Long.MAX_VALUE);
    return deleted;
  }

  /** The nearest time that the database can hold. */
  private static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private static boolean isMissing(Connection connection, String id) throws SQLException {
    return Rows.first(
            connection,
            "SELECT 1 FROM session WHERE id = ? AND deleting = 0",
            row -> row.getInt(1),
            id)
        .isEmpty();
  }

  private boolean mark(SessionLock lock, String id, long before, String condition) {
    try {
      String sql =
          "UPDATE session SET deleting = 1, epoch = epoch + 1, owner = NULL"
              + " WHERE id = ? AND updated < ? AND deleting = 0"
              + condition;
      return database.write(Durability.POWER_LOSS, ACTION, w -> w.update(sql, id, before)) == 1;
    } finally {
      lock.release(true);
    }
  }

  /**
   * Takes away the rows of marked sessions, also of those that others left.
   *
   * @param batches how many transactions to spend at most
   */
  void finish(long batches) {
    long left = batches;
    boolean found = false;
    while (left > 0) {
      long key =
          database.alone(
              ACTION, w -> w.number("SELECT key FROM session WHERE deleting = 1 LIMIT 1"));
      if (key < 0) {
        break;
      }
      found = true;
      left = removeRows(key, left);
    }
    if (found && left > 0) {
      removeDirectories();
      giveSpaceBack();
    }
  }

  private long removeRows(long key, long batches) {
    long left = batches;
    boolean more = true;
    while (more && left > 0) {
      more = yielding(w -> removeBatch(w, key));
      left--;
    }
    return left;
  }

  /** Rows from the smallest seq on; the session itself when there are no more. */
  private static boolean removeBatch(KeptStatements statements, long key) throws SQLException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < TURN_NANOS) {
      long first =
          statements.number("SELECT ifnull(min(seq), -1) FROM file WHERE session = ?", key);
      if (first < 0) {
        statements.update("DELETE FROM span WHERE session = ?", key);
        statements.update("DELETE FROM job WHERE session = ?", key);
        statements.update("DELETE FROM session WHERE key = ? AND deleting = 1", key);
        return false;
      }
      statements.update("DELETE FROM file WHERE session = ? AND seq < ?", key, first + BATCH);
    }
    return true;
  }

  /** Takes away the directories in which no session has a file any more. */
  private void removeDirectories() {
    long last = database.alone(ACTION, w -> w.number("SELECT ifnull(max(id), 0) FROM directory"));
    for (long first = 0; first <= last; first += BATCH) {
      long from = first;
      yielding(
          w ->
              w.update(
                  "DELETE FROM directory WHERE id BETWEEN ? AND ?"
                      + " AND NOT EXISTS (SELECT 1 FROM file f WHERE f.directory = directory.id)",
                  from,
                  from + BATCH - 1));
    }
  }

  /** The file itself becomes shorter with the checkpoint, which waits for nobody. */
  private void giveSpaceBack() {
    long before = Long.MAX_VALUE;
    long free = freePages();
    while (free > 0 && free < before) {
      run("PRAGMA incremental_vacuum(" + PAGES + ")");
      before = free;
      free = freePages();
    }
    run("PRAGMA wal_checkpoint(PASSIVE)");
    LOG.debug("deleted sessions; {} pages stay free", free);
  }

  private void run(String pragma) {
    database.alone(
        ACTION,
        w -> {
          w.script(pragma);
          return true;
        });
  }

  private long freePages() {
    return database.alone(ACTION, w -> w.number("PRAGMA freelist_count"));
  }

  /** Leaves the database to others for as long as it had it. */
  private <T> T yielding(WriteLane.Work<T> work) {
    long[] held = {0};
    T result =
        database.write(
            Durability.PROCESS_CRASH,
            ACTION,
            statements -> {
              long start = System.nanoTime();
              T done = work.run(statements);
              held[0] = System.nanoTime() - start;
              return done;
            });
    LockSupport.parkNanos(held[0]);
    return result;
  }
}
