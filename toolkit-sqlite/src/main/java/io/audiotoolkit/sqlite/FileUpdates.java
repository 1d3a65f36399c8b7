package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records steps in the life of a session's files. */
final class FileUpdates {

  private static final String WHERE = " WHERE session = ? AND seq = ? AND status = ?";
  private static final String SAME_SIZE =
      "UPDATE file SET " + FileRow.SET_MUTABLE + WHERE + " AND size = ?";
  private static final String NEW_SIZE = "UPDATE file SET " + FileRow.SET_MUTABLE + ", size = ?";

  private final KeptStatements statements;
  private final OwnedSession own;
  private int resized;
  private long moreBytes;

  /**
   * What changes in the session's row.
   *
   * @param completed more files completed than before
   * @param failed more files failed
   * @param skipped more files skipped
   * @param bytes more bytes in all files
   * @param reordered whether a file was opened again or has another size
   */
  record Delta(long completed, long failed, long skipped, long bytes, boolean reordered) {}

  private FileUpdates(KeptStatements statements, OwnedSession own) {
    this.statements = statements;
    this.own = own;
  }

  static Delta write(KeptStatements statements, OwnedSession own, List<FileChange> changes)
      throws SQLException {
    FileUpdates updates = new FileUpdates(statements, own);
    updates.write(changes);
    Spans.changed(statements, own.key(), changes);
    return new Delta(
        count(changes, FileStatus.COMPLETED),
        count(changes, FileStatus.FAILED),
        count(changes, FileStatus.SKIPPED),
        updates.moreBytes,
        updates.resized > 0 || changes.stream().anyMatch(FileUpdates::reopens));
  }

  private static long count(List<FileChange> changes, FileStatus status) {
    long count = 0;
    for (FileChange change : changes) {
      count += change.to().status() == status ? 1 : 0;
      count -= change.from() == status ? 1 : 0;
    }
    return count;
  }

  private static boolean reopens(FileChange change) {
    return change.from().isFinal() && !change.to().status().isFinal();
  }

  /** In batches without two steps of one file, for what a batch leaves undone is done after it. */
  private void write(List<FileChange> changes) throws SQLException {
    Set<Long> seqs = new HashSet<>();
    int from = 0;
    for (int i = 0; i < changes.size(); i++) {
      if (!seqs.add(changes.get(i).to().seq())) {
        writeBatch(changes.subList(from, i));
        from = i;
        seqs.clear();
        seqs.add(changes.get(i).to().seq());
      }
    }
    writeBatch(changes.subList(from, changes.size()));
  }

  private void writeBatch(List<FileChange> changes) throws SQLException {
    PreparedStatement update = statements.prepared(SAME_SIZE);
    for (FileChange change : changes) {
      FileRecord to = change.to();
      FileRow.bindMutable(update, to);
      bindKey(update, FileRow.MUTABLE_COLUMNS, change);
      update.setLong(FileRow.MUTABLE_COLUMNS + 4, to.fingerprint().sizeBytes());
      update.addBatch();
    }
    int[] updated = update.executeBatch();
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] != 1) {
        resize(changes.get(i));
      }
    }
  }

  /** The file has another size than before, or it has not the status that it should have. */
  private void resize(FileChange change) throws SQLException {
    long seq = change.to().seq();
    long size = change.to().fingerprint().sizeBytes();
    long before =
        statements.number("SELECT size FROM file WHERE session = ? AND seq = ?", own.key(), seq);
    PreparedStatement update = statements.prepared(NEW_SIZE + WHERE);
    FileRow.bindMutable(update, change.to());
    update.setLong(FileRow.MUTABLE_COLUMNS + 1, size);
    bindKey(update, FileRow.MUTABLE_COLUMNS + 1, change);
    if (update.executeUpdate() != 1) {
      throw new IllegalStateException(
          "file "
              + seq
              + " of session "
              + own.id()
              + (before < 0 ? " does not exist" : " is not " + change.from().label())
              + ", so it cannot become "
              + change.to().status().label());
    }
    resized++;
    moreBytes += size - before;
  }

  private void bindKey(PreparedStatement statement, int before, FileChange change)
      throws SQLException {
    statement.setLong(before + 1, own.key());
    statement.setLong(before + 2, change.to().seq());
    statement.setInt(before + 3, Codes.of(change.from()));
  }
}
