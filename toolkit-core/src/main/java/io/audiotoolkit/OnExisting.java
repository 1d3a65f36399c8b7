package io.audiotoolkit;

/** What happens where an output stands already. */
public enum OnExisting {
  /**
   * What an earlier session made from the same input by the same work is kept and recorded as
   * skipped; what has changed is made again; a file that no session of ours made stops the batch
   * before anything runs. The default: it makes every command safe to repeat.
   */
  UNCHANGED,
  /** The file fails. */
  FAIL,
  /** The file is skipped. */
  SKIP,
  /** The output is replaced. */
  OVERWRITE
}
