package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The open files of a session, the largest first, as of one moment. Immutable. */
final class SizeOrder {

  /** So many records are read with one statement. */
  private static final int BATCH = 250;

  private static final int FIRST_CAPACITY = 1_024;

  private static final String READ =
      ("SELECT f.seq FROM " + Spans.OPEN_FILES + " WHERE p.session = ? AND " + Spans.IS_OPEN)
          + " ORDER BY f.size DESC, f.seq";

  private static final String RECORDS =
      "SELECT "
          + FileRow.COLUMNS
          + (" FROM file f" + FilePage.DIRECTORY + " WHERE f.session = ? AND f.seq IN ")
          + Stream.generate(() -> "?").limit(BATCH).collect(Collectors.joining(", ", "(", ")"));

  private final Standing standing;
  private final int[] seqs;

  /**
   * As long as it is the same, the order holds, but for files that are open no more.
   *
   * @param session its key
   * @param reordered how often its open files were added, opened again or resized
   */
  record Standing(long session, long reordered) {}

  private SizeOrder(Standing standing, int[] seqs) {
    this.standing = standing;
    this.seqs = seqs;
  }

  /**
   * Reads the order; what happens meanwhile can only make it outdated, which its standing tells.
   */
  static SizeOrder read(Connection connection, Standing standing) throws SQLException {
    int[] seqs = new int[FIRST_CAPACITY];
    int count = 0;
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setLong(1, standing.session());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (count == seqs.length) {
            seqs = Arrays.copyOf(seqs, 2 * count);
          }
          seqs[count++] = Math.toIntExact(rows.getLong(1));
        }
      }
    }
    return new SizeOrder(standing, Arrays.copyOf(seqs, count));
  }

  Standing standing() {
    return standing;
  }

  List<FileRecord> page(Connection connection, FileQuery query) throws SQLException {
    List<FileRecord> page = new ArrayList<>();
    int at = query.after().isEmpty() ? 0 : behind(connection, query.after().get());
    try (PreparedStatement records =
        connection.prepareStatement(RECORDS + FilePage.conditions(query))) {
      while (page.size() < query.limit() && at < seqs.length) {
        Map<Long, FileRecord> found = records(records, at);
        for (int end = Math.min(at + BATCH, seqs.length); at < end; at++) {
          FileRecord record = found.get((long) seqs[at]);
          if (record != null && page.size() < query.limit()) {
            page.add(record);
          }
        }
      }
    }
    return page;
  }

  private Map<Long, FileRecord> records(PreparedStatement statement, int from) throws SQLException {
    statement.setLong(1, standing.session());
    for (int i = 0; i < BATCH; i++) {
      statement.setInt(i + 2, from + i < seqs.length ? seqs[from + i] : 0);
    }
    Map<Long, FileRecord> found = new HashMap<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        FileRecord record = FileRow.read(rows);
        found.put(record.seq(), record);
      }
    }
    return found;
  }

  /** The position of the first file that comes behind this one. */
  private int behind(Connection connection, FileRecord last) throws SQLException {
    long size = last.fingerprint().sizeBytes();
    int low = 0;
    int high = seqs.length;
    try (PreparedStatement sizes =
        connection.prepareStatement("SELECT size FROM file WHERE session = ? AND seq = ?")) {
      while (low < high) {
        int middle = (low + high) >>> 1;
        long other = size(sizes, seqs[middle]);
        boolean isBehind = other < size || (other == size && seqs[middle] > last.seq());
        if (isBehind) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
    }
    return low;
  }

  private long size(PreparedStatement sizes, int seq) throws SQLException {
    sizes.setLong(1, standing.session());
    sizes.setInt(2, seq);
    try (ResultSet row = sizes.executeQuery()) {
      return row.next() ? row.getLong(1) : -1;
    }
  }
}
