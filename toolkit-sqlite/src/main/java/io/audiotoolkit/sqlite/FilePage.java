package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds the statement that reads one page of a session's files, by the shortest way to them. */
final class FilePage {

  static final String DIRECTORY = " CROSS JOIN directory d ON d.id = f.directory";
  static final String KEY = "(SELECT key FROM session WHERE id = ? AND deleting = 0)";

  private static final String ALL = "file f";
  private static final String FAILED = "file f INDEXED BY file_failed";
  private static final String SUSPECTS = "file f INDEXED BY file_suspect";

  private final FileQuery query;
  private final List<Object> arguments = new ArrayList<>();

  private FilePage(FileQuery query) {
    this.query = query;
  }

  static List<FileRecord> read(Connection connection, String id, FileQuery query)
      throws SQLException {
    FilePage page = new FilePage(query);
    String sql = page.sql(id);
    return Rows.list(connection, sql, FileRow::read, page.arguments.toArray());
  }

  private String sql(String id) {
    boolean open = query.statuses().stream().noneMatch(FileStatus::isFinal);
    boolean bySpan = open && !query.suspect().orElse(false);
    arguments.add(id);
    String sql =
        ("SELECT " + FileRow.COLUMNS + " FROM " + source(open, bySpan) + DIRECTORY)
            + (bySpan ? " WHERE p.session = " : " WHERE f.session = ")
            + KEY
            + (bySpan ? " AND " + Spans.IS_OPEN : "")
            + conditions(query)
            + (open ? " AND " + FileRow.IS_OPEN : "")
            + after(bySpan)
            + order(bySpan)
            + " LIMIT ?";
    arguments.add(query.limit());
    return sql;
  }

  private String source(boolean open, boolean bySpan) {
    if (bySpan) {
      return Spans.OPEN_FILES;
    }
    if (open) {
      return SUSPECTS;
    }
    return query.statuses().equals(Set.of(FileStatus.FAILED)) ? FAILED : ALL;
  }

  /** Which files are wanted; with the conditions of the partial indexes, word for word. */
  static String conditions(FileQuery query) {
    String statuses =
        query.statuses().stream()
            .map(status -> Integer.toString(Codes.of(status)))
            .sorted()
            .collect(Collectors.joining(", "));
    String of = query.statuses().size() == 1 ? " = " + statuses : " IN (" + statuses + ")";
    return " AND f.status"
        + of
        + query
            .suspect()
            .map(wanted -> " AND " + (wanted ? FileRow.IS_SUSPECT : FileRow.IS_NO_SUSPECT))
            .orElse("");
  }

  private String after(boolean bySpan) {
    if (query.after().isEmpty()) {
      return "";
    }
    FileRecord last = query.after().get();
    if (query.order() == FileQuery.Order.LARGEST_FIRST) {
      long size = last.fingerprint().sizeBytes();
      arguments.addAll(List.of(size, size, last.seq()));
      return " AND (f.size < ? OR (f.size = ? AND f.seq > ?))";
    }
    arguments.add(last.seq());
    if (bySpan) {
      arguments.add(Spans.of(last.seq()));
      return " AND f.seq > ? AND p.number >= ?";
    }
    return " AND f.seq > ?";
  }

  private String order(boolean bySpan) {
    if (query.order() == FileQuery.Order.LARGEST_FIRST) {
      return " ORDER BY f.size DESC, f.seq";
    }
    return bySpan ? " ORDER BY p.number, f.seq" : " ORDER BY f.seq";
  }
}
