package io.audiotoolkit.ffmpeg;

import java.util.Locale;

/** What becomes of a last segment that is shorter than the shortest allowed. */
public enum LastSegment {
  /** It joins the segment before it. */
  MERGE,
  /** It stays a segment of its own. */
  KEEP,
  /** It is left out. */
  DROP;

  /** Its name in parameters and on the command line: merge, keep or drop. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value with a label.
   *
   * @param label merge, keep or drop, in any case
   * @throws IllegalArgumentException if the label is none of these
   */
  public static LastSegment labeled(String label) {
    for (LastSegment value : values()) {
      if (value.label().equals(label.toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "lastSegment (" + label + ") must be one of merge, keep, drop");
  }
}
