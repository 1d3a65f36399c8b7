package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.SessionInUseException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** How a session gets an owner: first the lock, then the epoch. */
final class Ownership {

  private static final String INSERT_SESSION =
      "INSERT INTO session (id, application, created, updated, status, stage, total, total_bytes,"
          + " completed, failed, skipped, reordered, epoch, settled_epoch, deleting, work, owner)"
          + " VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, ?, ?)";

  private static final String INSERT_JOB =
      "INSERT INTO job (session, processor_name, processor_version, processor_type, parameters,"
          + " output, options, inputs) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private final SqliteSessionStore store;

  Ownership(SqliteSessionStore store) {
    this.store = store;
  }

  SqliteSessionWriter create(String id, NewSession what, Durability durability) {
    return under(
        id,
        true,
        lock -> {
          long key =
              store.database().write(durability, "creating a session", w -> insert(w, id, what));
          OwnedSession own = new OwnedSession(key, id, 1);
          return new SqliteSessionWriter(
              store, own, durability, StartedMarks.takeOver(lock, id, 1, 0));
        });
  }

  private long insert(KeptStatements statements, String id, NewSession what) throws SQLException {
    long now = store.now().toEpochMilli();
    statements.update(
        INSERT_SESSION,
        id,
        what.application(),
        now,
        now,
        SessionRow.work(what.processor(), what.output()),
        ThisProcess.shown());
    long key = statements.number("SELECT key FROM session WHERE id = ?", id);
    statements.update(
        INSERT_JOB,
        key,
        what.processor().name(),
        what.processor().version(),
        what.processor().type(),
        ParameterJson.write(what.processor().parameters()),
        OutputJson.write(what.output()),
        ParameterJson.write(what.options()),
        ParameterJson.write(what.inputs()));
    return key;
  }

  SqliteSessionWriter acquire(String id, Durability durability) {
    store.sessions().get(id);
    return under(
        id,
        false,
        lock ->
            store
                .database()
                .write(durability, "acquiring a session", w -> take(w, lock, id, durability)));
  }

  private SqliteSessionWriter take(
      KeptStatements statements, SessionLock lock, String id, Durability durability)
      throws SQLException {
    int taken =
        statements.update(
            "UPDATE session SET epoch = epoch + 1, owner = ? WHERE id = ? AND deleting = 0",
            ThisProcess.shown(),
            id);
    if (taken == 0) {
      throw store.sessions().missing(id);
    }
    long key = statements.number("SELECT key FROM session WHERE id = ?", id);
    long epoch = statements.number("SELECT epoch FROM session WHERE key = ?", key);
    long settled = statements.number("SELECT settled_epoch FROM session WHERE key = ?", key);
    StartedMarks marks = StartedMarks.takeOver(lock, id, epoch, settled);
    return new SqliteSessionWriter(store, new OwnedSession(key, id, epoch), durability, marks);
  }

  /** What is done once the lock is there. */
  @FunctionalInterface
  private interface Taking {
    SqliteSessionWriter run(SessionLock lock);
  }

  private SqliteSessionWriter under(String id, boolean isNew, Taking taking) {
    Path sidecar = store.database().file().sidecar(id);
    Optional<SessionLock> lock = SessionLock.tryAcquire(sidecar);
    if (lock.isEmpty()) {
      throw new SessionInUseException(id, SessionLock.holder(sidecar));
    }
    boolean owned = false;
    try {
      SqliteSessionWriter writer = taking.run(lock.get());
      owned = true;
      return writer;
    } finally {
      if (!owned) {
        lock.get().release(isNew);
      }
    }
  }
}
