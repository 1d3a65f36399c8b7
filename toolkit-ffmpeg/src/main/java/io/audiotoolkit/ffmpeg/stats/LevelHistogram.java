package io.audiotoolkit.ffmpeg.stats;

/** How often each level came, from -150 to +30 dB, so that quantiles need no list of them. */
final class LevelHistogram {

  private static final int LOWEST_DB = -150;
  private static final int HIGHEST_DB = 30;

  private final int binsPerDb;
  private final long[] counts;
  private final double[] powers;
  private long count;

  /**
   * An empty one.
   *
   * @param binsPerDb how finely levels are told apart
   */
  LevelHistogram(int binsPerDb) {
    this.binsPerDb = binsPerDb;
    counts = new long[(HIGHEST_DB - LOWEST_DB) * binsPerDb + 1];
    powers = new double[counts.length];
  }

  /** Counts a level, given as a mean square, 1 being 0 dB. */
  void add(double power) {
    double level = 10 * Math.log10(power);
    int bin = (int) Math.max(0, Math.min(counts.length - 1, (level - LOWEST_DB) * binsPerDb));
    counts[bin]++;
    powers[bin] += power;
    count++;
  }

  long count() {
    return count;
  }

  /** The mean power of the loudest part of all, at least of one; 0 when there is none. */
  double meanOfLoudest(double share) {
    long wanted = Math.max(1, Math.round(count * share));
    double sum = 0;
    long taken = 0;
    for (int bin = counts.length - 1; bin >= 0 && taken < wanted; bin--) {
      if (counts[bin] > 0) {
        long here = Math.min(counts[bin], wanted - taken);
        sum += powers[bin] / counts[bin] * here;
        taken += here;
      }
    }
    return taken == 0 ? 0 : sum / taken;
  }

  /** The level in decibels below which a share of all lies; NaN when there is none. */
  double quantileDb(double share) {
    long below = (long) Math.floor(count * share);
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > below) {
        return 10 * Math.log10(powers[bin] / counts[bin]);
      }
      below -= counts[bin];
    }
    return Double.NaN;
  }
}
