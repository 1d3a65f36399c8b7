package io.audiotoolkit;

/** What happens to a pending input that is no longer the file that was listed. */
public enum ChangedInput {
  /** It is processed as it is now. The default. */
  REPROCESS,
  /** It is skipped, and what exists is kept. */
  KEEP,
  /** It fails. */
  FAIL
}
