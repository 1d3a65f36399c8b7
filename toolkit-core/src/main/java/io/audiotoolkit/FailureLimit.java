package io.audiotoolkit;

/**
 * When a batch is given up because too many files fail: the session ends as failed, and the files
 * that are left stay pending.
 *
 * @param files failures at which it stops, from 1; 0 for no such limit
 * @param percent failures, in percent of all files of the session, above which it stops; 100 for no
 *     such limit
 */
public record FailureLimit(long files, double percent) {

  /** Goes on whatever fails. */
  public static final FailureLimit NONE = new FailureLimit(0, 100);

  /** Checks the ranges. */
  public FailureLimit {
    if (files < 0) {
      throw new IllegalArgumentException("failure limit (" + files + ") must be at least 1");
    }
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "failure limit (" + percent + " %) must be between 0 and 100");
    }
  }

  /**
   * Stops when so many files have failed.
   *
   * @param files from 1
   */
  public static FailureLimit files(long files) {
    if (files < 1) {
      throw new IllegalArgumentException("failure limit (" + files + ") must be at least 1");
    }
    return new FailureLimit(files, 100);
  }

  /**
   * Stops when more than this part of all files has failed.
   *
   * @param percent from 0 to 100
   */
  public static FailureLimit percent(double percent) {
    return new FailureLimit(0, percent);
  }

  boolean isReached(long failed, long total) {
    return (files > 0 && failed >= files) || (percent < 100 && failed * 100.0 > percent * total);
  }
}
