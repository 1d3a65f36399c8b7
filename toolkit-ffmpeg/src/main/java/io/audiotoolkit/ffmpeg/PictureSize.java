package io.audiotoolkit.ffmpeg;

/** Keeps pictures to what a screen shows and memory holds. */
final class PictureSize {

  private static final int MOST_SIDE = 8_192;
  private static final int MOST_SCALE = 4;

  /** 64 MB of pixels. */
  private static final long MOST_PIXELS = 16_000_000;

  private PictureSize() {}

  static void check(int widthPx, int heightPx, int scale, int leastSide) {
    Range.check("widthPx", widthPx, leastSide, MOST_SIDE, "");
    Range.check("heightPx", heightPx, leastSide, MOST_SIDE, "");
    Range.check("scale", scale, 1, MOST_SCALE, "");
    long pixels = (long) widthPx * heightPx * scale * scale;
    if (pixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "size (%d x %d at scale %d) must be at most %d pixels; lower the scale"
              .formatted(widthPx, heightPx, scale, MOST_PIXELS));
    }
  }
}
