package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.StaleOwnerException;
import io.audiotoolkit.model.StartedMark;
import io.audiotoolkit.spi.SessionWriter;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The owner of one session of a database. Thread-safe. */
final class SqliteSessionWriter implements SessionWriter {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteSessionWriter.class);

  private static final String OWN = " WHERE key = ? AND epoch = ?";

  private final SqliteSessionStore store;
  private final OwnedSession own;
  private final Durability durability;
  private final StartedMarks marks;
  private final FileAdditions additions;
  private volatile boolean closed;

  /**
   * Creates a writer.
   *
   * @param own the session and under which epoch it is owned
   * @param marks holds the lock
   */
  SqliteSessionWriter(
      SqliteSessionStore store, OwnedSession own, Durability durability, StartedMarks marks) {
    this.store = store;
    this.own = own;
    this.durability = durability;
    this.marks = marks;
    additions = new FileAdditions(own.key());
  }

  String sessionId() {
    return own.id();
  }

  @Override
  public Session session() {
    return store.sessions().get(own.id());
  }

  @Override
  public void activate() {
    change("activating a session", "status = ?, note = NULL", Codes.of(SessionStatus.IN_PROGRESS));
  }

  @Override
  public void options(Parameters options) {
    String json = ParameterJson.write(options);
    write(
        "recording options",
        w -> {
          touch(w);
          return w.update("UPDATE job SET options = ? WHERE session = ?", json, own.key());
        });
  }

  /** One thread at a time, so that none uses a directory of a transaction that was rolled back. */
  @Override
  public int add(List<NewFile> files) {
    synchronized (additions) {
      boolean added = false;
      try {
        int count = write("adding files", w -> add(w, files));
        added = true;
        return count;
      } finally {
        if (!added) {
          additions.forget();
        }
      }
    }
  }

  private int add(KeptStatements statements, List<NewFile> files) throws SQLException {
    touch(statements);
    long last = statements.number("SELECT total FROM session WHERE key = ?", own.key());
    FileAdditions.Added added = additions.add(statements, last, files);
    change(
        statements,
        "total = total + ?, total_bytes = total_bytes + ?, reordered = reordered + 1",
        added.count(),
        added.bytes());
    return added.count();
  }

  @Override
  public void stage(SessionStage stage) {
    change("recording the stage", "stage = ?", Codes.of(stage));
  }

  @Override
  public void update(List<FileChange> changes) {
    write(
        "recording files",
        w -> {
          record(w, changes);
          return true;
        });
  }

  private void record(KeptStatements statements, List<FileChange> changes) throws SQLException {
    checkOwner(statements);
    FileUpdates.Delta delta = FileUpdates.write(statements, own, changes);
    change(
        statements,
        "completed = completed + ?, failed = failed + ?, skipped = skipped + ?,"
            + " total_bytes = total_bytes + ?, reordered = reordered + ?",
        delta.completed(),
        delta.failed(),
        delta.skipped(),
        delta.bytes(),
        delta.reordered() ? 1 : 0);
  }

  @Override
  public List<StartedMark> suspects() {
    return marks.suspects();
  }

  @Override
  public void settleSuspects(List<FileChange> changes) {
    write(
        "recording suspects",
        w -> {
          record(w, changes);
          change(w, "settled_epoch = ?", own.epoch() - 1);
          return true;
        });
    marks.settled();
  }

  @Override
  public void started(int slot, long seq, boolean alone) {
    marks.started(slot, seq, alone);
  }

  @Override
  public void returned(int slot) {
    marks.returned(slot);
  }

  @Override
  public void stopping() {
    marks.stopping();
  }

  /** Passive: it moves what it can into the database and waits for nobody. */
  @Override
  public void checkpoint() {
    store
        .database()
        .alone(
            "checkpointing",
            w -> {
              checkOwner(w);
              w.script("PRAGMA wal_checkpoint(PASSIVE)");
              return true;
            });
  }

  @Override
  public void finish(SessionStatus status, @Nullable String note) {
    if (!status.isFinished()) {
      throw new IllegalArgumentException(
          "status (" + status.label() + ") must be completed or failed; to pause, call pause");
    }
    change("finishing a session", "status = ?, note = ?", Codes.of(status), note);
  }

  @Override
  public void pause(@Nullable String note) {
    write(
        "pausing a session",
        w -> {
          change(w, "status = ?, note = ?", Codes.of(SessionStatus.PAUSED), note);
          return w.update(
              "UPDATE file SET status = ?, processed = NULL WHERE (session, seq) IN"
                  + (" (SELECT f.session, f.seq FROM " + Spans.OPEN_FILES)
                  + (" WHERE p.session = ? AND " + Spans.IS_OPEN)
                  + " AND f.status = ? AND NOT EXISTS (SELECT 1 FROM json_each(f.outputs) o"
                  + " WHERE o.value ->> 'staged' IS NOT NULL))",
              Codes.of(FileStatus.PENDING),
              own.key(),
              Codes.of(FileStatus.PROCESSING));
        });
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      store
          .database()
          .write(
              Durability.PROCESS_CRASH,
              "giving a session up",
              w -> w.update("UPDATE session SET owner = NULL" + OWN, own.key(), own.epoch()));
    } catch (AudioToolkitException | IllegalStateException e) {
      LOG.warn(
          "session {} could not be given up; the next owner will find it as after a crash: {}",
          own.id(),
          e.getMessage());
    } finally {
      release(false);
    }
  }

  /** Gives up the lock; as if dead, what runs is to be suspected by the next owner. */
  void release(boolean asIfDead) {
    closed = true;
    marks.end(asIfDead);
    store.ended(this);
  }

  private void change(String action, String assignments, @Nullable Object... arguments) {
    write(
        action,
        w -> {
          change(w, assignments, arguments);
          return true;
        });
  }

  private void touch(KeptStatements statements) throws SQLException {
    change(statements, "epoch = epoch");
  }

  /** Changes the session's row, which only its owner can. */
  private void change(KeptStatements statements, String assignments, @Nullable Object... arguments)
      throws SQLException {
    Object[] all = Arrays.copyOf(arguments, arguments.length + 3);
    all[arguments.length] = store.now().toEpochMilli();
    all[arguments.length + 1] = own.key();
    all[arguments.length + 2] = own.epoch();
    String sql = "UPDATE session SET " + assignments + ", updated = max(created, ?)" + OWN;
    if (statements.update(sql, all) != 1) {
      throw new StaleOwnerException(own.id());
    }
    checkOpen();
  }

  private void checkOwner(KeptStatements statements) throws SQLException {
    if (statements.number("SELECT 1 FROM session" + OWN, own.key(), own.epoch()) < 0) {
      throw new StaleOwnerException(own.id());
    }
    checkOpen();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          "session "
              + own.id()
              + " was given up by this owner"
              + (store.isClosed()
                  ? ", since the session store "
                      + store.location()
                      + " is closed; close it once all of its batches have ended"
                  : ""));
    }
  }

  private <T> T write(String action, WriteLane.Work<T> work) {
    return store.database().write(durability, action, work);
  }
}
