package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionCounts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether a database is whole and says the same everywhere. */
final class IntegrityCheck {

  private static final String COUNTS =
      "SELECT s.id, s.total, s.total_bytes, s.completed, s.failed, s.skipped,"
          + " count(f.seq), ifnull(sum(f.size), 0), "
          + count(FileStatus.COMPLETED)
          + count(FileStatus.FAILED)
          + count(FileStatus.SKIPPED)
          + " ifnull(max(f.seq), 0)"
          + " FROM session s LEFT JOIN file f ON f.session = s.key"
          + " WHERE s.deleting = 0 GROUP BY s.key";

  private static final String SPANS =
      ("WITH found AS (SELECT session, seq >> 10 AS number, sum(" + FileRow.IS_OPEN)
          + ") AS open FROM file f GROUP BY 1, 2)"
          + " SELECT s.id, number, ifnull(p.open, 0), ifnull(o.open, 0)"
          + " FROM found o FULL JOIN span p USING (session, number) JOIN session s ON key = session"
          + " WHERE ifnull(p.open, 0) <> ifnull(o.open, 0) AND s.deleting = 0";

  private static final String DAMAGED = "damaged: ";
  private static final int FOUND_COUNTS = 7;
  private static final int LAST_SEQ = 12;

  private IntegrityCheck() {}

  private static String count(FileStatus status) {
    return "count(iif(f.status = " + Codes.of(status) + ", 1, NULL)), ";
  }

  /** What is wrong; where the file itself is damaged, nothing else is looked at. */
  static List<String> problems(Connection connection) throws SQLException {
    try {
      return problemsFound(connection);
    } catch (SQLException e) {
      if (StoreErrors.isDamage(e)) {
        return List.of(DAMAGED + e.getMessage());
      }
      throw e;
    }
  }

  private static List<String> problemsFound(Connection connection) throws SQLException {
    List<String> damage =
        new ArrayList<>(
            Rows.list(connection, "PRAGMA integrity_check", row -> DAMAGED + row.getString(1)));
    damage.remove(DAMAGED + "ok");
    if (!damage.isEmpty()) {
      return damage;
    }
    List<String> problems =
        new ArrayList<>(
            Rows.list(connection, "PRAGMA foreign_key_check", IntegrityCheck::missingParent));
    Rows.list(connection, COUNTS, IntegrityCheck::counts).forEach(problems::addAll);
    problems.addAll(Rows.list(connection, SPANS, IntegrityCheck::span));
    return problems;
  }

  private static String missingParent(ResultSet row) throws SQLException {
    return "a row of the table "
        + row.getString(1)
        + " refers to a row of the table "
        + row.getString(3)
        + " that is not there";
  }

  private static List<String> counts(ResultSet row) throws SQLException {
    String session = "session " + row.getString(1);
    SessionCounts recorded = counts(row, 2);
    SessionCounts found = counts(row, FOUND_COUNTS);
    List<String> problems = new ArrayList<>();
    if (!recorded.equals(found)) {
      problems.add(session + " has recorded " + recorded + ", but its files make " + found);
    }
    if (row.getLong(LAST_SEQ) != found.total()) {
      problems.add(session + " has gaps in the numbers of its files");
    }
    return problems;
  }

  private static SessionCounts counts(ResultSet row, int from) throws SQLException {
    return new SessionCounts(
        row.getLong(from),
        row.getLong(from + 1),
        row.getLong(from + 2),
        row.getLong(from + 3),
        row.getLong(from + 4));
  }

  private static String span(ResultSet row) throws SQLException {
    return "session "
        + row.getString(1)
        + " has recorded "
        + row.getLong(3)
        + " open files in span "
        + row.getLong(2)
        + ", but there are "
        + row.getLong(4);
  }
}
