package io.audiotoolkit.ffmpeg.engine.loudness;

import java.util.Arrays;

/**
 * The highest magnitude of one channel between and on its samples, after ITU-R BS.1770 annex 2:
 * sampled four times as often by a finite impulse response. A stretch that cannot exceed what was
 * found already, whatever its phases, is passed over; the result is the same.
 *
 * <p>FFmpeg's ebur128 has one of its own, which takes longer than all else that it measures, and
 * reads memory that nobody wrote where a frame has but a few samples.
 */
public final class TruePeak {

  private static final int PHASES = 4;
  private static final int TAPS = 24;
  private static final int STRETCH = 64;

  /** Shape of the Kaiser window: images at least 80 dB down. */
  private static final double BETA = 8;

  /** For the phases between two samples; the one on a sample is the sample itself. */
  private static final float[][] FILTERS = filters();

  private static final float GREATEST_GAIN = greatestGain();

  /** The last samples of the block before, then those of the block. */
  private float[] waiting = new float[2 * TAPS];

  private final float[] sums = new float[STRETCH];

  private float peak;

  /** Adds a block, in the first places of an array. */
  public void add(double[] samples, int count) {
    if (waiting.length < TAPS - 1 + count) {
      waiting = Arrays.copyOf(waiting, TAPS - 1 + count);
    }
    for (int i = 0; i < count; i++) {
      waiting[TAPS - 1 + i] = (float) samples[i];
    }
    measure(count);
  }

  /** The peak, once the last sample has been added: the filter rings out. */
  public double finish() {
    Arrays.fill(waiting, TAPS - 1, TAPS - 1 + TAPS, 0);
    measure(TAPS);
    return peak;
  }

  private void measure(int count) {
    for (int from = 0; from < count; from += STRETCH) {
      int to = Math.min(count, from + STRETCH);
      float highest = 0;
      for (int i = from; i < to + TAPS - 1; i++) {
        highest = Math.max(highest, Math.abs(waiting[i]));
      }
      if (highest * GREATEST_GAIN > peak) {
        peak = Math.max(peak, highest);
        interpolate(from, to - from);
      }
    }
    System.arraycopy(waiting, count, waiting, 0, TAPS - 1);
  }

  /** Tap by tap along the stretch, which the compiler makes vectors of. */
  private void interpolate(int from, int count) {
    for (float[] filter : FILTERS) {
      Arrays.fill(sums, 0);
      for (int tap = 0; tap < TAPS; tap++) {
        float weight = filter[tap];
        int at = from + tap;
        for (int i = 0; i < count; i++) {
          sums[i] += weight * waiting[at + i];
        }
      }
      for (int i = 0; i < count; i++) {
        peak = Math.max(peak, Math.abs(sums[i]));
      }
    }
  }

  private static float[][] filters() {
    float[][] filters = new float[PHASES - 1][TAPS];
    for (int phase = 1; phase < PHASES; phase++) {
      double sum = 0;
      double[] exact = new double[TAPS];
      for (int tap = 0; tap < TAPS; tap++) {
        double distance = tap - (TAPS / 2 - 1) - phase / (double) PHASES;
        exact[tap] = sinc(distance) * kaiser(distance / (TAPS / 2.0));
        sum += exact[tap];
      }
      for (int tap = 0; tap < TAPS; tap++) {
        filters[phase - 1][tap] = (float) (exact[tap] / sum);
      }
    }
    return filters;
  }

  private static float greatestGain() {
    double greatest = 1;
    for (float[] filter : FILTERS) {
      double sum = 0;
      for (float tap : filter) {
        sum += Math.abs(tap);
      }
      greatest = Math.max(greatest, sum);
    }
    return (float) (greatest * 1.000_01);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
  }

  /** The modified Bessel function of the first kind and order 0, by its series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= x / (2 * k) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
