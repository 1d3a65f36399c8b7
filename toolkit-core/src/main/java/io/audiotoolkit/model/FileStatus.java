package io.audiotoolkit.model;

import java.util.Locale;

/** Where one file of a session stands. */
public enum FileStatus {
  /** Waits for an attempt. */
  PENDING,
  /** Claimed by the session's owner; its outputs, if any are recorded, are being published. */
  PROCESSING,
  /** Its outputs are published and recorded. Stays so. */
  COMPLETED,
  /** All attempts are used up; the record's error says why. */
  FAILED,
  /** Nothing had to be done. */
  SKIPPED;

  /** The word in stores and on the command line, such as {@code pending}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the file needs nothing more: completed, failed or skipped. */
  public boolean isFinal() {
    return compareTo(PROCESSING) > 0;
  }
}
