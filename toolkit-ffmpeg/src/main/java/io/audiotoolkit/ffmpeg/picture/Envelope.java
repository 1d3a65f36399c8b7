package io.audiotoolkit.ffmpeg.picture;

import java.util.Arrays;

/**
 * The extremes and the mean square of equal stretches of one channel, for a length that is not
 * known beforehand: whenever the stretches become too many, they are joined in pairs. Constant
 * memory, nothing allocated per block.
 */
final class Envelope {

  private final float[] lowest;
  private final float[] highest;
  private final double[] squares;
  private int stretchSamples = 1;
  private int count;
  private int filled;
  private long samples;

  /**
   * An empty one.
   *
   * @param most how many stretches there are at the most; at the end there are at least half as
   *     many, unless there are fewer samples
   */
  Envelope(int most) {
    int even = most + most % 2;
    lowest = new float[even];
    highest = new float[even];
    squares = new double[even];
  }

  void add(float[] block, int length) {
    int from = 0;
    while (from < length) {
      if (filled == 0) {
        begin(block[from]);
      }
      int to = Math.min(length, from + stretchSamples - filled);
      add(block, from, to);
      filled += to - from;
      samples += to - from;
      from = to;
      if (filled == stretchSamples) {
        filled = 0;
      }
    }
  }

  private void begin(float sample) {
    if (count == lowest.length) {
      join();
    }
    float number = Float.isNaN(sample) ? 0 : sample;
    lowest[count] = number;
    highest[count] = number;
    squares[count] = 0;
    count++;
  }

  private void add(float[] block, int from, int to) {
    float low = lowest[count - 1];
    float high = highest[count - 1];
    double sum = 0;
    for (int i = from; i < to; i++) {
      float sample = block[i];
      // Comparisons, and not Math.min: that one looks for what is no number, at twice the time.
      if (sample < low) {
        low = sample;
      }
      if (sample > high) {
        high = sample;
      }
      sum += sample * sample;
    }
    lowest[count - 1] = low;
    highest[count - 1] = high;
    squares[count - 1] += sum;
  }

  private void join() {
    count /= 2;
    for (int i = 0; i < count; i++) {
      lowest[i] = Math.min(lowest[2 * i], lowest[2 * i + 1]);
      highest[i] = Math.max(highest[2 * i], highest[2 * i + 1]);
      squares[i] = squares[2 * i] + squares[2 * i + 1];
    }
    stretchSamples *= 2;
  }

  long samples() {
    return samples;
  }

  /** The lowest sample in each of so many equal parts of the whole. */
  double[] lowest(int parts) {
    double[] values = new double[parts];
    Arrays.setAll(
        values,
        part -> {
          float low = Float.POSITIVE_INFINITY;
          for (int i = first(part, parts); i < end(part, parts); i++) {
            low = Math.min(low, lowest[i]);
          }
          return low;
        });
    return values;
  }

  /** The highest sample in each of so many equal parts of the whole. */
  double[] highest(int parts) {
    double[] values = new double[parts];
    Arrays.setAll(
        values,
        part -> {
          float high = Float.NEGATIVE_INFINITY;
          for (int i = first(part, parts); i < end(part, parts); i++) {
            high = Math.max(high, highest[i]);
          }
          return high;
        });
    return values;
  }

  /** The root mean square in each of so many equal parts of the whole. */
  double[] rms(int parts) {
    double[] values = new double[parts];
    Arrays.setAll(
        values,
        part -> {
          double sum = 0;
          long length = 0;
          for (int i = first(part, parts); i < end(part, parts); i++) {
            sum += squares[i];
            length += Math.min(stretchSamples, samples - (long) i * stretchSamples);
          }
          return Math.sqrt(sum / length);
        });
    return values;
  }

  private int first(int part, int parts) {
    return (int) Math.min(count - 1, samples * part / parts / stretchSamples);
  }

  /** Exclusive; a part holds at least one stretch. */
  private int end(int part, int parts) {
    long end = (samples * (part + 1) / parts + stretchSamples - 1) / stretchSamples;
    return (int) Math.max(first(part, parts) + 1, Math.min(count, end));
  }
}
