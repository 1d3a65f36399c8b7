package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Fingerprint;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One row of the table {@code file}. */
final class FileRow {

  /** What {@link #read} reads, from {@code file f} and {@code directory d}. */
  static final String COLUMNS =
      "f.seq, f.mirrored, f.status, f.attempts, f.crashes, f.suspect, f.outputs, f.error_kind,"
          + " f.error_message, f.started, f.processed, f.size, f.modified, f.edge, d.path, f.name";

  /** Takes its arguments from {@link #bindMutable}. */
  static final String SET_MUTABLE =
      "status = ?, attempts = ?, crashes = ?, suspect = ?, outputs = ?, error_kind = ?,"
          + " error_message = ?, started = ?, processed = ?, modified = ?, edge = ?";

  static final int MUTABLE_COLUMNS = 11;

  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private FileRow() {}

  static FileRecord read(ResultSet row) throws SQLException {
    return read(row, InputKey.path(row.getBytes(15), row.getBytes(16)));
  }

  /** Reads all but the input. */
  static FileRecord read(ResultSet row, Path input) throws SQLException {
    return new FileRecord(
        row.getLong(1),
        input,
        row.getInt(2),
        Codes.fileStatus(row.getInt(3)),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6) != 0,
        OutputJson.read(row.getString(7)),
        error(row),
        instant(row, 10),
        instant(row, 11),
        new Fingerprint(row.getLong(12), ofNanos(row.getLong(13)), row.getLong(14)));
  }

  private static @Nullable FileError error(ResultSet row) throws SQLException {
    String kind = row.getString(8);
    return kind == null
        ? null
        : new FileError(
            ErrorKind.valueOf(kind.toUpperCase(Locale.ROOT)),
            Objects.requireNonNullElse(row.getString(9), ""));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Binds the arguments of {@link #SET_MUTABLE}, from the first on. */
  static void bindMutable(PreparedStatement statement, FileRecord file) throws SQLException {
    FileError error = file.error();
    statement.setInt(1, Codes.of(file.status()));
    statement.setInt(2, file.attempts());
    statement.setInt(3, file.crashes());
    statement.setInt(4, file.suspect() ? 1 : 0);
    statement.setString(5, OutputJson.write(file.outputs()));
    statement.setString(6, error == null ? null : error.kind().label());
    statement.setString(7, error == null ? null : error.message());
    bindMillis(statement, 8, file.startedAt());
    bindMillis(statement, 9, file.processedAt());
    statement.setLong(10, toNanos(file.fingerprint().modified()));
    statement.setLong(11, file.fingerprint().edgeHash());
  }

  private static void bindMillis(PreparedStatement statement, int at, @Nullable Instant instant)
      throws SQLException {
    if (instant == null) {
      statement.setObject(at, null);
    } else {
      statement.setLong(at, instant.toEpochMilli());
    }
  }

  /** Times before 1678 and after 2261 become the nearest that can be kept. */
  static long toNanos(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private static Instant ofNanos(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}
