package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.Durability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An open session database: one connection that writes, a few that read. Thread-safe. */
final class Database implements AutoCloseable {

  private static final long OPEN_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long OPEN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final DatabaseFile file;
  private final WriteLane writer;
  private final ReadPool readers;

  private Database(DatabaseFile file, WriteLane writer, ReadPool readers) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
  }

  /** Opens a database, which is created when it is not there. */
  static Database open(Path path) {
    DatabaseFile file = DatabaseFile.at(path);
    file.makePrivately();
    ConnectionSource source = new ConnectionSource(file.uri());
    WriteLane writer = openPatiently(file, source);
    return new Database(file, writer, new ReadPool(file, source));
  }

  /**
   * While several processes open a new database at once, some of them find it locked whatever the
   * busy timeout says.
   */
  private static WriteLane openPatiently(DatabaseFile file, ConnectionSource source) {
    long deadline = System.nanoTime() + OPEN_PATIENCE_NANOS;
    while (true) {
      try {
        return openOnce(file, source);
      } catch (AudioToolkitException e) {
        if (!isBusy(e) || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(OPEN_PAUSE_NANOS);
      }
    }
  }

  private static WriteLane openOnce(DatabaseFile file, ConnectionSource source) {
    WriteLane lane;
    try {
      lane = new WriteLane(file, source.writer());
    } catch (SQLException e) {
      throw file.errors().translate("opening", e);
    }
    try {
      new Schema(file).prepare(lane);
      file.opened();
      return lane;
    } catch (AudioToolkitException e) {
      lane.close();
      throw e;
    }
  }

  private static boolean isBusy(AudioToolkitException e) {
    return e.getCause() instanceof SQLException sql && StoreErrors.isBusy(sql);
  }

  DatabaseFile file() {
    return file;
  }

  /** Reads; see {@link ReadPool#read}. */
  <T> T read(String action, ReadPool.Work<T> work) {
    return readers.read(action, work);
  }

  /** Writes; see {@link WriteLane#transaction}. */
  <T> T write(Durability durability, String action, WriteLane.Work<T> work) {
    return writer.transaction(durability, action, work);
  }

  /** Uses the writing connection without a transaction; see {@link WriteLane#alone}. */
  <T> T alone(String action, WriteLane.Work<T> work) {
    return writer.alone(action, work);
  }

  @Override
  public void close() {
    try {
      readers.close();
    } finally {
      writer.close();
    }
  }
}
