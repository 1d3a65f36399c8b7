package io.audiotoolkit;

/**
 * What happens to a file where its output stands already, whatever happens to the others. A folder
 * in the place of an output always fails the file.
 */
public enum OnExisting {
  /**
   * What an earlier session made from the same input by the same work is kept and recorded as
   * skipped; what has changed is made again; a file fails if something else stands there: what
   * other work made, another processor or the same with other parameters, what no session made from
   * that input, or what was changed since. The default: it makes every command safe to repeat.
   */
  UNCHANGED,
  /** The file fails, whatever stands there. */
  FAIL,
  /** The file is skipped, whatever stands there. */
  SKIP,
  /** The output is replaced, whatever stands there. */
  OVERWRITE
}
