package io.audiotoolkit.model;

/**
 * How far a session has come.
 *
 * @param total files in the session
 * @param totalBytes the length of all inputs in bytes
 * @param completed files completed
 * @param failed files failed
 * @param skipped files skipped
 */
public record SessionCounts(
    long total, long totalBytes, long completed, long failed, long skipped) {

  /** Of a session without files. */
  public static final SessionCounts NONE = new SessionCounts(0, 0, 0, 0, 0);

  /** Files that need nothing more: completed, failed or skipped. */
  public long processed() {
    return completed + failed + skipped;
  }

  /** Files that still wait or are under way. */
  public long remaining() {
    return total - processed();
  }
}
