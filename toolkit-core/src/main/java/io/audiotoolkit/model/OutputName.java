package io.audiotoolkit.model;

/**
 * The part of an output's name that its processor decides; the name template puts it together with
 * the input's name and folder.
 *
 * @param suffix follows the input's stem, such as {@code _segment_001}; may be empty; at most 120
 *     characters, no separators and no control characters
 * @param extension without the dot, such as {@code flac}; 1 to 16 letters and digits
 */
public record OutputName(String suffix, String extension) {

  private static final int MAX_SUFFIX_LENGTH = 120;

  /** Checks both parts. */
  public OutputName {
    if (suffix.length() > MAX_SUFFIX_LENGTH) {
      throw new IllegalArgumentException(
          "suffix (" + suffix + ") must have at most " + MAX_SUFFIX_LENGTH + " characters");
    }
    if (suffix.chars().anyMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0 || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "suffix ("
              + suffix
              + ") must not hold separators, control characters or any of : * ? \" < > |");
    }
    if (!extension.matches("[A-Za-z0-9]{1,16}")) {
      throw new IllegalArgumentException(
          "extension (" + extension + ") must be 1 to 16 letters and digits, without a dot");
    }
  }
}
