package io.audiotoolkit.ffmpeg.engine.cutlist;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Makes a label fit to stand in a file name on every system: without separators, wildcards, control
 * and invisible characters, without dots and spaces at its ends, and not too long. Never a name of
 * its own: a number goes before it, so that it is neither reserved nor taken.
 */
public final class SafeName {

  private static final int LONGEST_CHARACTERS = 80;
  private static final int LONGEST_BYTES = 100;
  private static final String REFUSED = "/\\:*?\"<>|";

  private SafeName() {}

  /** Of a label; empty when nothing of it is left. */
  public static String of(String label) {
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    int[] points = Normalizer.normalize(label, Normalizer.Form.NFC).codePoints().toArray();
    for (int point : points) {
      String character = character(point);
      bytes += character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST_BYTES || kept.length() + character.length() > LONGEST_CHARACTERS) {
        break;
      }
      kept.append(character);
    }
    return kept.toString().replaceAll(" +", " ").replaceAll("^[ .]+", "").replaceAll("[ .]+$", "");
  }

  private static String character(int point) {
    if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
      return " ";
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          "";
      default -> REFUSED.indexOf(point) >= 0 ? "_" : Character.toString(point);
    };
  }
}
