package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.NewFile;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds files to one session. Used by one thread at a time. */
final class FileAdditions {

  private static final int MAX_REMEMBERED = 10_000;

  private static final String INSERT =
      "INSERT INTO file (session, seq, directory, name, mirrored, status, size, modified, edge,"
          + " attempts, crashes, suspect) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, 0)"
          + " ON CONFLICT (directory, name, session) DO NOTHING";

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
  record Added(int count, long bytes) {}

  FileAdditions(long session) {
    this.session = session;
  }

  Added add(KeptStatements statements, long lastSeq, List<NewFile> files) throws SQLException {
    PreparedStatement insert = statements.prepared(INSERT);
    insert.setLong(1, session);
    int count = 0;
    long bytes = 0;
    for (NewFile file : files) {
      InputKey key = InputKey.of(file.input());
      insert.setLong(2, lastSeq + count + 1);
      insert.setLong(3, directoryId(statements, key.directory()));
      insert.setBytes(4, key.name());
      insert.setInt(5, file.mirroredFolders());
      insert.setLong(6, file.fingerprint().sizeBytes());
      insert.setLong(7, FileRow.toNanos(file.fingerprint().modified()));
      insert.setLong(8, file.fingerprint().edgeHash());
      if (insert.executeUpdate() == 1) {
        count++;
        bytes += file.fingerprint().sizeBytes();
      }
    }
    return new Added(count, bytes);
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
