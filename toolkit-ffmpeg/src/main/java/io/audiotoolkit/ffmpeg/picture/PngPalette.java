package io.audiotoolkit.ffmpeg.picture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The colors of a picture, numbered from dark to bright, so that neighboring levels have
 * neighboring numbers, which compress well.
 */
final class PngPalette {

  private static final int MOST_COLORS = 256;

  /** A power of two with room to spare, for a table in which each color lies near its hash. */
  private static final int SLOTS = 1_024;

  private static final int EMPTY = -1;

  private final int[] slots = new int[SLOTS];
  private final byte[] numbers = new byte[SLOTS];
  private int count;

  private PngPalette() {
    Arrays.fill(slots, EMPTY);
  }

  /** Those of a picture; null when they are more than 256. */
  static @Nullable PngPalette of(int[] rgb) {
    PngPalette palette = new PngPalette();
    int before = EMPTY;
    for (int pixel : rgb) {
      int color = pixel & 0xffffff;
      if (color != before && !palette.add(color)) {
        return null;
      }
      before = color;
    }
    int[] sorted = palette.sorted();
    for (int i = 0; i < sorted.length; i++) {
      palette.numbers[palette.slot(sorted[i])] = (byte) i;
    }
    return palette;
  }

  private boolean add(int color) {
    int slot = slot(color);
    if (slots[slot] == EMPTY) {
      slots[slot] = color;
      count++;
    }
    return count <= MOST_COLORS;
  }

  /** Where a color is or would be. */
  private int slot(int color) {
    int slot = (color * 0x9e3779b1) >>> 22;
    while (slots[slot] != color && slots[slot] != EMPTY) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  private int[] sorted() {
    return Arrays.stream(slots)
        .filter(color -> color != EMPTY)
        .boxed()
        .sorted((a, b) -> brightness(a) != brightness(b) ? brightness(a) - brightness(b) : a - b)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int brightness(int color) {
    return 3 * (color >> 16) + 6 * ((color >> 8) & 0xff) + (color & 0xff);
  }

  byte number(int pixel) {
    return numbers[slot(pixel & 0xffffff)];
  }

  byte[] bytes() {
    int[] colors = sorted();
    byte[] bytes = new byte[3 * colors.length];
    for (int i = 0; i < colors.length; i++) {
      bytes[3 * i] = (byte) (colors[i] >> 16);
      bytes[3 * i + 1] = (byte) (colors[i] >> 8);
      bytes[3 * i + 2] = (byte) colors[i];
    }
    return bytes;
  }
}
