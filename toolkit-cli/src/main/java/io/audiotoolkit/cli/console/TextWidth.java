package io.audiotoolkit.cli.console;

/** How many columns of a terminal text takes, near enough for a line that is drawn again. */
public final class TextWidth {

  /**
   * First and last of the characters that take two columns: Unicode Standard Annex #11, East Asian
   * Width, W and F, in ranges that leave out what no font has.
   */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
  };

  private TextWidth() {}

  /** The columns of all of it. */
  public static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  private static int of(int character) {
    switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
        return 0;
      }
      default -> {
        for (int[] range : WIDE) {
          if (character >= range[0] && character <= range[1]) {
            return 2;
          }
        }
        return 1;
      }
    }
  }

  /** As much of its beginning as fits, never half a character. */
  public static String beginning(String text, int columns) {
    int left = columns;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      left -= of(character);
      if (left < 0) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end);
  }
}
