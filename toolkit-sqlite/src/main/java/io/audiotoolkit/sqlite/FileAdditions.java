package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.NewFile;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds files to one session. Used by one thread at a time. */
final class FileAdditions {

  private static final int MAX_REMEMBERED = 10_000;

  /** So many rows go into one statement: what a statement costs is shared by its rows. */
  private static final int ROWS = 50;

  private static final String INSERT_ONE = insert(1);
  private static final String INSERT_MANY = insert(ROWS);
  private static final int SHARED_ARGUMENTS = 2;

  private final long session;

  /**
   * Directories known to be in the database; they stay there as long as this session has files in
   * them. The keys hold one byte in each character.
   */
  private final Map<String, Long> directories = new HashMap<>();

  private byte[] lastDirectory = {};
  private long lastDirectoryId = -1;

  /**
   * What came of it.
   *
   * @param count files added
   * @param bytes their length
   */
  record Added(int count, long bytes) {

    Added and(Added more) {
      return new Added(count + more.count, bytes + more.bytes);
    }
  }

  FileAdditions(long session) {
    this.session = session;
  }

  private static String insert(int rows) {
    return IntStream.rangeClosed(1, rows)
        .mapToObj(row -> "(?1, ?2 + " + row + ", ?, ?, ?, 0, ?, ?, ?, 0)")
        .collect(
            Collectors.joining(
                ", ",
                "INSERT INTO file (session, seq, directory, name, mirrored, status, size, modified,"
                    + " edge, tries) VALUES ",
                " ON CONFLICT DO NOTHING"));
  }

  /**
   * Adds files behind the last one.
   *
   * @param lastSeq of the files that the session has
   */
  Added add(KeptStatements statements, long lastSeq, List<NewFile> files) throws SQLException {
    Added added = new Added(0, 0);
    for (int from = 0; from < files.size(); from += ROWS) {
      List<NewFile> group = files.subList(from, Math.min(from + ROWS, files.size()));
      added = added.and(group(statements, lastSeq + added.count(), group));
    }
    if (added.count() > 0) {
      Spans.added(statements, session, lastSeq + 1, lastSeq + added.count());
    }
    return added;
  }

  /** All at once; where only some of them are new, the numbers would have gaps: one by one then. */
  private Added group(KeptStatements statements, long lastSeq, List<NewFile> files)
      throws SQLException {
    if (files.size() == ROWS) {
      int count = insert(statements, INSERT_MANY, lastSeq, files);
      if (count == ROWS || count == 0) {
        return count == 0 ? new Added(0, 0) : new Added(count, bytes(files));
      }
      statements.update("DELETE FROM file WHERE session = ? AND seq > ?", session, lastSeq);
    }
    Added added = new Added(0, 0);
    for (NewFile file : files) {
      List<NewFile> one = List.of(file);
      if (insert(statements, INSERT_ONE, lastSeq + added.count(), one) == 1) {
        added = added.and(new Added(1, bytes(one)));
      }
    }
    return added;
  }

  private int insert(KeptStatements statements, String sql, long lastSeq, List<NewFile> files)
      throws SQLException {
    PreparedStatement insert = statements.prepared(sql);
    insert.setLong(1, session);
    insert.setLong(2, lastSeq);
    int at = SHARED_ARGUMENTS;
    for (NewFile file : files) {
      InputKey key = InputKey.of(file.input());
      insert.setLong(++at, directoryId(statements, key.directory()));
      insert.setBytes(++at, key.name());
      insert.setInt(++at, file.mirroredFolders());
      insert.setLong(++at, file.fingerprint().sizeBytes());
      insert.setLong(++at, FileRow.toNanos(file.fingerprint().modified()));
      insert.setLong(++at, file.fingerprint().edgeHash());
    }
    return insert.executeUpdate();
  }

  private static long bytes(List<NewFile> files) {
    return files.stream().mapToLong(file -> file.fingerprint().sizeBytes()).sum();
  }

  /** Forgets directories that a transaction which was rolled back may have made. */
  void forget() {
    directories.clear();
    lastDirectoryId = -1;
  }

  private long directoryId(KeptStatements statements, byte[] path) throws SQLException {
    if (lastDirectoryId >= 0 && Arrays.equals(path, lastDirectory)) {
      return lastDirectoryId;
    }
    String key = new String(path, StandardCharsets.ISO_8859_1);
    Long known = directories.get(key);
    if (known == null) {
      if (directories.size() >= MAX_REMEMBERED) {
        directories.clear();
      }
      known = inserted(statements, path);
      directories.put(key, known);
    }
    lastDirectory = path;
    lastDirectoryId = known;
    return known;
  }

  private static long inserted(KeptStatements statements, byte[] path) throws SQLException {
    statements.update("INSERT INTO directory (path) VALUES (?) ON CONFLICT DO NOTHING", path);
    return statements.number("SELECT id FROM directory WHERE path = ?", path);
  }
}
