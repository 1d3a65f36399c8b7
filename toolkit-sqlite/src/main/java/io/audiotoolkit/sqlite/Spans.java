package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileChange;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the open files, those pending or processing, in each span of a session, so that they are
 * found without a look at the others.
 */
final class Spans {

  /** Files of a span have the same {@code seq} after a shift by so many bits. */
  private static final int BITS = 10;

  /** Open files {@code f} of the session whose key is the first argument, in their order. */
  static final String OPEN_FILES =
      "span p CROSS JOIN file f ON f.session = p.session"
          + " AND f.seq BETWEEN p.number << 10 AND (p.number << 10) + 1023";

  static final String IS_OPEN = "p.open > 0 AND " + FileRow.IS_OPEN;

  private static final String ADD =
      "INSERT INTO span (session, number, open) VALUES (?, ?, ?)"
          + " ON CONFLICT DO UPDATE SET open = open + excluded.open";

  private Spans() {}

  static long of(long seq) {
    return seq >> BITS;
  }

  /** Files from {@code first} to {@code last} were added. */
  static void added(KeptStatements statements, long session, long first, long last)
      throws SQLException {
    for (long number = of(first); number <= of(last); number++) {
      long from = Math.max(first, number << BITS);
      long to = Math.min(last, ((number + 1) << BITS) - 1);
      statements.update(ADD, session, number, to - from + 1);
    }
  }

  static void changed(KeptStatements statements, long session, List<FileChange> changes)
      throws SQLException {
    Map<Long, Integer> opened = new TreeMap<>();
    for (FileChange change : changes) {
      int more = open(change.to().status().isFinal()) - open(change.from().isFinal());
      if (more != 0) {
        opened.merge(of(change.to().seq()), more, Integer::sum);
      }
    }
    PreparedStatement add = statements.prepared(ADD);
    for (Map.Entry<Long, Integer> each : opened.entrySet()) {
      add.setLong(1, session);
      add.setLong(2, each.getKey());
      add.setInt(3, each.getValue());
      add.executeUpdate();
    }
  }

  private static int open(boolean isFinal) {
    return isFinal ? 0 : 1;
  }
}
