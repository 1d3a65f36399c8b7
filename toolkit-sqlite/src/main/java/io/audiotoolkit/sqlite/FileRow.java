package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.Parameters;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One row of the table {@code file}. */
final class FileRow {

  /** What {@link #read} reads, from {@code file f} and {@code directory d}. */
  static final String COLUMNS =
      "f.seq, f.mirrored, f.status, f.tries, f.outputs, f.error, f.started, f.processed, f.size,"
          + " f.modified, f.edge, d.path, f.name, f.measurements, f.warnings";

  /** How many columns these are. */
  static final int WIDTH = 15;

  /** Takes its arguments from {@link #bindMutable}. */
  static final String SET_MUTABLE =
      "status = ?, tries = ?, outputs = ?, error = ?, started = ?, processed = ?, modified = ?,"
          + " edge = ?, measurements = ?, warnings = ?";

  static final int MUTABLE_COLUMNS = 10;

  /** A condition that holds for files that are not finished; the index of suspects has it too. */
  static final String IS_OPEN = "f.status < " + Codes.of(FileStatus.COMPLETED);

  /** A condition that holds for suspects; the index of suspects serves it. */
  static final String IS_SUSPECT = "f.tries >= 4294967296 AND (f.tries >> 32) & 1 = 1";

  static final String IS_NO_SUSPECT = "(f.tries >> 32) & 1 = 0";

  private static final int SUSPECT_BIT = 32;
  private static final int CRASHES_BIT = 33;
  private static final String KIND_END = ": ";

  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private FileRow() {}

  static FileRecord read(ResultSet row) throws SQLException {
    return Rows.read("a file", row, r -> read(r, InputKey.path(r.getBytes(12), r.getBytes(13))));
  }

  /** Reads all but the input. */
  static FileRecord read(ResultSet row, Path input) throws SQLException {
    return Rows.read("a file", row, r -> readWritten(r, input));
  }

  private static FileRecord readWritten(ResultSet row, Path input) throws SQLException {
    long tries = row.getLong(4);
    return new FileRecord(
        row.getLong(1),
        input,
        row.getInt(2),
        Codes.fileStatus(row.getInt(3)),
        (int) tries,
        (int) (tries >> CRASHES_BIT),
        (tries >> SUSPECT_BIT & 1) != 0,
        OutputJson.read(row.getString(5)),
        error(row.getString(6)),
        instant(row, 7),
        instant(row, 8),
        new Fingerprint(row.getLong(9), ofNanos(row.getLong(10)), row.getLong(11)),
        measurements(row.getString(14)),
        WarningJson.read(row.getString(15)));
  }

  private static Parameters measurements(@Nullable String stored) {
    return stored == null ? Parameters.empty() : ParameterJson.read(stored);
  }

  private static @Nullable FileError error(@Nullable String stored) {
    if (stored == null) {
      return null;
    }
    int end = stored.indexOf(KIND_END);
    return new FileError(
        ErrorKind.valueOf(stored.substring(0, end).toUpperCase(Locale.ROOT)),
        stored.substring(end + KIND_END.length()));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Binds the arguments of {@link #SET_MUTABLE}, from the first on. */
  static void bindMutable(PreparedStatement statement, FileRecord file) throws SQLException {
    FileError error = file.error();
    long suspicion = ((long) file.crashes() << 1) + (file.suspect() ? 1 : 0);
    statement.setInt(1, Codes.of(file.status()));
    statement.setLong(2, (suspicion << SUSPECT_BIT) + file.attempts());
    statement.setString(3, OutputJson.write(file.outputs()));
    statement.setString(
        4, error == null ? null : error.kind().label() + KIND_END + error.message());
    bindMillis(statement, 5, file.startedAt());
    bindMillis(statement, 6, file.processedAt());
    statement.setLong(7, toNanos(file.fingerprint().modified()));
    statement.setLong(8, file.fingerprint().edgeHash());
    boolean measured = !file.measurements().asMap().isEmpty();
    statement.setString(9, measured ? ParameterJson.write(file.measurements()) : null);
    statement.setString(10, WarningJson.write(file.warnings()));
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
