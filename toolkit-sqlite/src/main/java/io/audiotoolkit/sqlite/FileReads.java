package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.HistoryEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files of sessions. Thread-safe. */
final class FileReads {

  private static final String ACTION = "reading files";

  private static final String BY_INPUT =
      "SELECT "
          + FileRow.COLUMNS
          + ", s.id FROM directory d CROSS JOIN file f ON f.directory = d.id"
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
          + (" AND s.deleting = 0 AND (f.status = " + Codes.of(FileStatus.COMPLETED))
          + (" OR (f.status = " + Codes.of(FileStatus.SKIPPED) + " AND f.outputs IS NOT NULL))")
          + " ORDER BY f.session DESC LIMIT 1";

  private final Database database;
  private final SizeOrders sizeOrders = new SizeOrders();

  FileReads(Database database) {
    this.database = database;
  }

  List<FileRecord> page(String id, FileQuery query) {
    if (query.statuses().isEmpty()) {
      return List.of();
    }
    boolean bySize = query.order() == FileQuery.Order.LARGEST_FIRST;
    return database.read(
        ACTION,
        c ->
            bySize && isOfManyOpen(query)
                ? sizeOrders.page(c, id, query)
                : FilePage.read(c, id, query));
  }

  private static boolean isOfManyOpen(FileQuery query) {
    return query.statuses().stream().noneMatch(FileStatus::isFinal)
        && !query.suspect().orElse(false);
  }

  /** Frees what was kept to read a session that has come to its end. */
  void forget(String id) {
    sizeOrders.forget(id);
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

  List<HistoryEntry> history(Path input, int limit) {
    Limits.check(limit);
    InputKey key = InputKey.of(input);
    return database.read(
        ACTION,
        c ->
            Rows.list(
                c,
                BY_INPUT + " AND f.outputs IS NOT NULL ORDER BY f.session DESC LIMIT ?",
                row -> new HistoryEntry(row.getString(FileRow.WIDTH + 1), FileRow.read(row, input)),
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
