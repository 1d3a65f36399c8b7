package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the files of sessions. Thread-safe. */
final class FileReads {

  private static final String ACTION = "reading files";

  private static final String FROM = "SELECT " + FileRow.COLUMNS + " FROM file f";
  private static final String DIRECTORY = " CROSS JOIN directory d ON d.id = f.directory";
  private static final String OF_SESSION =
      " WHERE f.session = (SELECT key FROM session WHERE id = ? AND deleting = 0)";

  private static final String BY_INPUT =
      "SELECT "
          + FileRow.COLUMNS
          + " FROM directory d CROSS JOIN file f ON f.directory = d.id"
          + " CROSS JOIN session s ON s.key = f.session"
          + " WHERE d.path = ? AND f.name = ? AND s.deleting = 0";

  private static final String SAME_WORK_RANGE =
      "SELECT min(o.key), max(o.key) FROM session s JOIN session o ON o.work = s.work"
          + " WHERE s.id = ? AND o.key <> s.key AND o.deleting = 0";

  private static final String SAME_WORK =
      "SELECT "
          + FileRow.COLUMNS
          + " FROM directory d CROSS JOIN file f ON f.directory = d.id"
          + " CROSS JOIN session s ON s.key = f.session"
          + " WHERE d.path = ? AND f.name = ? AND f.session BETWEEN ? AND ?"
          + " AND s.work = (SELECT work FROM session WHERE id = ?) AND s.id <> ?"
          + " AND s.deleting = 0 AND (f.status = 2 OR (f.status = 4 AND f.outputs IS NOT NULL))"
          + " ORDER BY f.session DESC LIMIT 1";

  private final Database database;

  FileReads(Database database) {
    this.database = database;
  }

  List<FileRecord> page(String id, FileQuery query) {
    if (query.statuses().isEmpty()) {
      return List.of();
    }
    List<Object> arguments = new ArrayList<>();
    String sql =
        query.order() == FileQuery.Order.LISTED
            ? listed(id, query, arguments)
            : largestFirst(id, query, arguments);
    arguments.add(query.limit());
    return database.read(ACTION, c -> Rows.list(c, sql, FileRow::read, arguments.toArray()));
  }

  /** By status, so that each part comes sorted from its index and the parts are merged. */
  private static String listed(String id, FileQuery query, List<Object> arguments) {
    Set<FileStatus> statuses = EnumSet.copyOf(query.statuses());
    List<String> parts = new ArrayList<>();
    if (statuses.contains(FileStatus.COMPLETED)) {
      parts.add(part(id, query, "", " AND f.status IN (" + ordinals(statuses) + ")", arguments));
    } else {
      for (FileStatus status : statuses) {
        parts.add(part(id, query, index(query, status), equal(status), arguments));
      }
    }
    return String.join(" UNION ALL ", parts) + " ORDER BY 1 LIMIT ?";
  }

  private static String part(
      String id, FileQuery query, String index, String condition, List<Object> arguments) {
    arguments.add(id);
    String after = "";
    if (query.after().isPresent()) {
      after = " AND f.seq > ?";
      arguments.add(query.after().get().seq());
    }
    return FROM + index + DIRECTORY + OF_SESSION + condition + suspects(query) + after;
  }

  /** The planner takes a partial index only when told to. */
  private static String index(FileQuery query, FileStatus status) {
    return query.suspect().orElse(false) && !status.isFinal()
        ? " INDEXED BY file_suspect"
        : " INDEXED BY file_by_status";
  }

  /** The second half is the condition of the index, word for word. */
  private static String equal(FileStatus status) {
    String equal = " AND f.status = " + Codes.of(status) + " AND f.status <> 2";
    return status.isFinal() ? equal : equal + " AND f.status < 2";
  }

  private static String largestFirst(String id, FileQuery query, List<Object> arguments) {
    boolean indexed = !query.statuses().contains(FileStatus.COMPLETED);
    arguments.add(id);
    String after = "";
    if (query.after().isPresent()) {
      FileRecord last = query.after().get();
      after = " AND (f.size < ? OR (f.size = ? AND f.seq > ?))";
      arguments.add(last.fingerprint().sizeBytes());
      arguments.add(last.fingerprint().sizeBytes());
      arguments.add(last.seq());
    }
    return FROM
        + (indexed ? " INDEXED BY file_by_status" : "")
        + DIRECTORY
        + OF_SESSION
        + (" AND f.status IN (" + ordinals(query.statuses()) + ")")
        + (indexed ? " AND f.status <> 2" : "")
        + suspects(query)
        + after
        + " ORDER BY f.size DESC, f.seq LIMIT ?";
  }

  private static String suspects(FileQuery query) {
    return query.suspect().map(wanted -> " AND f.suspect = " + (wanted ? 1 : 0)).orElse("");
  }

  private static String ordinals(Set<FileStatus> statuses) {
    return statuses.stream()
        .map(status -> Integer.toString(Codes.of(status)))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  Optional<FileRecord> file(String id, Path input) {
    InputKey key = InputKey.of(input);
    return database.read(
        ACTION,
        c ->
            Rows.first(
                c,
                BY_INPUT + " AND s.id = ?",
                row -> FileRow.read(row, input),
                key.directory(),
                key.name(),
                id));
  }

  List<FileRecord> history(Path input, int limit) {
    Limits.check(limit);
    InputKey key = InputKey.of(input);
    return database.read(
        ACTION,
        c ->
            Rows.list(
                c,
                BY_INPUT + " AND f.outputs IS NOT NULL ORDER BY f.session DESC LIMIT ?",
                row -> FileRow.read(row, input),
                key.directory(),
                key.name(),
                limit));
  }

  Map<Long, FileRecord> sameWork(String id, List<FileRecord> page) {
    return database.read(
        "looking for the same work",
        c -> {
          Optional<long[]> range = sameWorkRange(c, id);
          return range.isEmpty() ? Map.of() : sameWork(c, id, page, range.get());
        });
  }

  /** The first and the last session that do the same work, which most often there are none. */
  private static Optional<long[]> sameWorkRange(Connection connection, String id)
      throws SQLException {
    return Rows.first(
            connection, SAME_WORK_RANGE, row -> new long[] {row.getLong(1), row.getLong(2)}, id)
        .filter(range -> range[0] > 0);
  }

  private static Map<Long, FileRecord> sameWork(
      Connection connection, String id, List<FileRecord> page, long[] range) throws SQLException {
    Map<Long, FileRecord> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SAME_WORK)) {
      for (FileRecord file : page) {
        InputKey key = InputKey.of(file.input());
        Rows.bind(statement, key.directory(), key.name(), range[0], range[1], id, id);
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            found.put(file.seq(), FileRow.read(row, file.input()));
          }
        }
      }
    }
    return found;
  }
}
