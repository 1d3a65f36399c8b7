package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Durability;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * The one connection that writes, held for the life of the store, with one transaction at a time.
 * Thread-safe; waiting threads get in in the order of their coming.
 */
final class WriteLane implements AutoCloseable {

  /** What is done with the connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(KeptStatements statements) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(WriteLane.class);

  private final ReentrantLock turn = new ReentrantLock(true);
  private final DatabaseFile file;
  private final SQLiteConnection connection;
  private final KeptStatements statements;
  private @Nullable Durability durability;
  private boolean closed;

  WriteLane(DatabaseFile file, SQLiteConnection connection) {
    this.file = file;
    this.connection = connection;
    statements = new KeptStatements(connection);
  }

  /**
   * Runs work in a transaction of its own; when it throws, nothing is written.
   *
   * @param action what it does, as in "recording files"
   */
  <T> T transaction(Durability wanted, String action, Work<T> work) {
    return alone(
        action,
        kept -> {
          promise(wanted);
          kept.update("BEGIN IMMEDIATE");
          boolean committed = false;
          try {
            T result = work.run(kept);
            kept.update("COMMIT");
            committed = true;
            file.checkStillThere();
            return result;
          } finally {
            if (!committed) {
              rollBack();
            }
          }
        });
  }

  /** Runs work that makes its own transactions, if any. */
  <T> T alone(String action, Work<T> work) {
    turn.lock();
    try {
      if (closed) {
        throw file.closed();
      }
      return work.run(statements);
    } catch (SQLException e) {
      throw file.errors().translate(action, e);
    } finally {
      turn.unlock();
    }
  }

  private void promise(Durability wanted) throws SQLException {
    if (durability != wanted) {
      statements.script(
          "PRAGMA synchronous = " + (wanted == Durability.POWER_LOSS ? "FULL" : "NORMAL"));
      durability = wanted;
    }
  }

  /** SQLite may have rolled back by itself, as it does when the disk is full. */
  private void rollBack() {
    statements.forget();
    try {
      statements.script("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("nothing to roll back: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        connection.close();
      }
    } catch (SQLException e) {
      throw file.errors().translate("closing", e);
    } finally {
      turn.unlock();
    }
  }
}
