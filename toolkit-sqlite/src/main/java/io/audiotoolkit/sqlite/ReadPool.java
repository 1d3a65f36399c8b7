package io.audiotoolkit.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** A few connections that only read, opened when they are needed. Thread-safe. */
final class ReadPool implements AutoCloseable {

  /** What is read; short, for it keeps the write-ahead log from being emptied. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private static final int MAX_READERS = 4;

  private final ReentrantReadWriteLock lifetime = new ReentrantReadWriteLock();
  private final DatabaseFile file;
  private final ConnectionSource source;
  private @Nullable HikariDataSource pool;
  private boolean closed;

  ReadPool(DatabaseFile file, ConnectionSource source) {
    this.file = file;
    this.source = source;
  }

  /**
   * Reads.
   *
   * @param action what it does, as in "reading files"
   */
  <T> T read(String action, Work<T> work) {
    lifetime.readLock().lock();
    try (Connection connection = borrow()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw file.errors().translate(action, e);
    } finally {
      lifetime.readLock().unlock();
    }
  }

  /** The pool gives up on an interrupt; a read is short and does not. */
  private Connection borrow() throws SQLException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return pool().getConnection();
        } catch (SQLException e) {
          if (!(e.getCause() instanceof InterruptedException)) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized HikariDataSource pool() {
    if (closed) {
      throw file.closed();
    }
    if (pool == null) {
      HikariConfig config = new HikariConfig();
      config.setPoolName("audiotoolkit-readers");
      config.setDataSource(source);
      config.setMaximumPoolSize(MAX_READERS);
      config.setMinimumIdle(0);
      config.setMaxLifetime(0);
      config.setKeepaliveTime(0);
      config.setInitializationFailTimeout(-1);
      pool = withoutHousekeeper(config);
    }
    return pool;
  }

  /**
   * Connections that never grow old need no looking after, and the pool's housekeeper takes the
   * time that a process was stopped (Ctrl+Z, a machine that slept) for starvation, and warns.
   */
  private static HikariDataSource withoutHousekeeper(HikariConfig config) {
    ScheduledExecutorService nobody = Executors.newScheduledThreadPool(0);
    config.setScheduledExecutor(nobody);
    HikariDataSource made = new HikariDataSource(config);
    nobody.shutdownNow();
    return made;
  }

  @Override
  public void close() {
    lifetime.writeLock().lock();
    try {
      synchronized (this) {
        closed = true;
        if (pool != null) {
          pool.close();
        }
      }
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
