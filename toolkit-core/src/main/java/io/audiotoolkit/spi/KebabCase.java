package io.audiotoolkit.spi;

import java.util.Locale;

/**
 * Turns a class name into a name for the command line: {@code SplitFixed} to {@code split-fixed}.
 */
final class KebabCase {

  private KebabCase() {}

  static String of(String camelCase) {
    return camelCase
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Of a constant or a word: {@code EQUAL_POWER} to {@code equal-power}. */
  static String ofConstant(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
