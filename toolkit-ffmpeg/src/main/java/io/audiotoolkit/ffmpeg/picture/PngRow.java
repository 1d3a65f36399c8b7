package io.audiotoolkit.ffmpeg.picture;

/**
 * Rows on their way into a PNG, each as the differences that look smallest: to nothing, to the
 * pixel at the left, or to that above.
 */
final class PngRow {

  private static final int FILTERS = 3;

  private final int distance;
  private final byte[][] filtered;
  private byte[] values;
  private byte[] above;

  /**
   * The first row.
   *
   * @param length bytes of a row
   * @param distance bytes of a pixel
   */
  PngRow(int length, int distance) {
    this.distance = distance;
    values = new byte[length];
    above = new byte[length];
    filtered = new byte[FILTERS][length + 1];
    for (int filter = 0; filter < FILTERS; filter++) {
      filtered[filter][0] = (byte) filter;
    }
  }

  /** Where the bytes of the next row go. */
  byte[] next() {
    byte[] last = above;
    above = values;
    values = last;
    return values;
  }

  /** The row, with the number of its filter in front. */
  byte[] filtered() {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int filter = 0; filter < FILTERS; filter++) {
      long sum = apply(filter, filtered[filter]);
      if (sum < least) {
        least = sum;
        best = filter;
      }
    }
    return filtered[best];
  }

  private long apply(int filter, byte[] into) {
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      int base =
          switch (filter) {
            case 0 -> 0;
            case 1 -> i < distance ? 0 : values[i - distance];
            default -> above[i];
          };
      byte difference = (byte) (values[i] - base);
      into[i + 1] = difference;
      sum += Math.abs(difference);
    }
    return sum;
  }
}
