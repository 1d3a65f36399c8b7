package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.spi.Parameter;

/** Keeps pictures to what a screen shows and memory holds. */
final class PictureSize {

  private static final int MOST_SIDE = 8_192;

  /** 64 MB of pixels. */
  private static final long MOST_PIXELS = 16_000_000;

  private PictureSize() {}

  static Parameter<Integer> side(String name, String description, int usual) {
    return Parameter.whole(name)
        .unit("px")
        .describedAs(description + " at scale 1")
        .range("160 to 8192, without axes 16 to 8192")
        .orElse(usual);
  }

  static Parameter<Integer> scale(String description) {
    return Parameter.whole("scale").between(1, 4).describedAs(description).orElse(2);
  }

  static void check(int widthPx, int heightPx, int scale, int leastSide) {
    checkSide("widthPx", widthPx, leastSide);
    checkSide("heightPx", heightPx, leastSide);
    long pixels = (long) widthPx * heightPx * scale * scale;
    if (pixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "size (%s x %s at scale %s) must be at most %s pixels; lower the scale"
              .formatted(widthPx, heightPx, scale, MOST_PIXELS));
    }
  }

  private static void checkSide(String name, int side, int leastSide) {
    int leastOfAll = Figure.leastSide(false);
    if (side >= leastOfAll && side < leastSide) {
      throw new IllegalArgumentException(
          "%s (%s) must be between %s and %s with axes; without them, %s is enough"
              .formatted(name, side, leastSide, MOST_SIDE, leastOfAll));
    }
    Parameter.whole(name).between(leastSide, MOST_SIDE).check(side);
  }
}
