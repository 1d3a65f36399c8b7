package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Records steps in the life of a session's files. */
final class FileUpdates {

  private static final String WHERE = " WHERE session = ? AND seq = ? AND status = ?";
  private static final String SAME_SIZE =
      "UPDATE file SET " + FileRow.SET_MUTABLE + WHERE + " AND size = ?";
  private static final String NEW_SIZE = "UPDATE file SET " + FileRow.SET_MUTABLE + ", size = ?";

  private FileUpdates() {}

  /**
   * How the session's counts change.
   *
   * @param completed more files completed than before
   * @param failed more files failed
   * @param skipped more files skipped
   */
  record Delta(long completed, long failed, long skipped) {

    static Delta of(List<FileChange> changes) {
      return new Delta(
          count(changes, FileStatus.COMPLETED),
          count(changes, FileStatus.FAILED),
          count(changes, FileStatus.SKIPPED));
    }

    private static long count(List<FileChange> changes, FileStatus status) {
      long count = 0;
      for (FileChange change : changes) {
        count += change.to().status() == status ? 1 : 0;
        count -= change.from() == status ? 1 : 0;
      }
      return count;
    }
  }

  /**
   * Writes the changes.
   *
   * @return how many bytes more than before the files have
   */
  static long write(
      KeptStatements statements, String sessionId, long session, List<FileChange> changes)
      throws SQLException {
    PreparedStatement update = statements.prepared(SAME_SIZE);
    long moreBytes = 0;
    for (FileChange change : changes) {
      FileRecord to = change.to();
      FileRow.bindMutable(update, to);
      bindKey(update, FileRow.MUTABLE_COLUMNS, session, change);
      update.setLong(FileRow.MUTABLE_COLUMNS + 4, to.fingerprint().sizeBytes());
      if (update.executeUpdate() != 1) {
        moreBytes += resized(statements, sessionId, session, change);
      }
    }
    return moreBytes;
  }

  /** The file has another size than before, or it has not the status that it should have. */
  private static long resized(
      KeptStatements statements, String sessionId, long session, FileChange change)
      throws SQLException {
    long seq = change.to().seq();
    long size = change.to().fingerprint().sizeBytes();
    long before =
        statements.number("SELECT size FROM file WHERE session = ? AND seq = ?", session, seq);
    PreparedStatement update = statements.prepared(NEW_SIZE + WHERE);
    FileRow.bindMutable(update, change.to());
    update.setLong(FileRow.MUTABLE_COLUMNS + 1, size);
    bindKey(update, FileRow.MUTABLE_COLUMNS + 1, session, change);
    if (update.executeUpdate() != 1) {
      throw new IllegalStateException(
          "file "
              + seq
              + " of session "
              + sessionId
              + (before < 0 ? " does not exist" : " is not " + change.from().label())
              + ", so it cannot become "
              + change.to().status().label());
    }
    return size - before;
  }

  private static void bindKey(
      PreparedStatement statement, int before, long session, FileChange change)
      throws SQLException {
    statement.setLong(before + 1, session);
    statement.setLong(before + 2, change.to().seq());
    statement.setInt(before + 3, Codes.of(change.from()));
  }
}
