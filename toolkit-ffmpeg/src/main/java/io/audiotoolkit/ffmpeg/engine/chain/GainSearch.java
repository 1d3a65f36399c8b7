package io.audiotoolkit.ffmpeg.engine.chain;

import java.util.Locale;

/** Finds the gain before a limiter, and where it limits, so that both level and peak are met. */
public final class GainSearch {

  private static final int MOST_TRIES = 8;

  /** Half of what a meter shows as its last digit. */
  private static final double NEAR_ENOUGH_DB = 0.05;

  /** Below this the limiter takes nearly all of what is added, and more gain only adds to that. */
  private static final double LEAST_YIELD = 0.1;

  /**
   * Left below the ceiling for meters that see a peak between samples higher. EBU Tech 3341 lets
   * them differ by 0.2 dB; from FFmpeg's, 0.08 dB were seen.
   */
  private static final double METERS_DIFFER_DB = 0.1;

  private final double targetDb;
  private final double ceilingDb;
  private final double untreatedPeakDb;
  private final boolean keepsGain;
  private double gainDb;
  private double limitDb;
  private double levelDb;
  private double yield = 1;
  private double lastStepDb;
  private int tries;

  /**
   * Starts with the gain that would do without a limiter.
   *
   * @param ceilingDb what the true peak may be
   * @param peakDb the true peak before any gain
   */
  public GainSearch(double targetDb, double ceilingDb, double gainDb, double peakDb) {
    this(targetDb, ceilingDb, gainDb, peakDb, false);
  }

  /** Finds only where the limiter limits, as the gain is that of other files too. */
  public static GainSearch keeping(double gainDb, double ceilingDb, double peakDb) {
    return new GainSearch(Double.NaN, ceilingDb, gainDb, peakDb, true);
  }

  private GainSearch(
      double targetDb, double ceilingDb, double gainDb, double peakDb, boolean keepsGain) {
    this.keepsGain = keepsGain;
    this.targetDb = targetDb;
    this.ceilingDb = ceilingDb;
    this.untreatedPeakDb = peakDb;
    this.gainDb = gainDb;
    this.limitDb = ceilingDb - METERS_DIFFER_DB;
  }

  public Gain gain() {
    return new Gain(gainDb, limitDb);
  }

  /**
   * Learns what the gain led to, and changes it if that is not near enough.
   *
   * @return whether the gain stays as it is
   */
  public boolean isDone(double reachedDb, double reachedPeakDb) {
    double raisedDb = reachedDb - levelDb;
    levelDb = reachedDb;
    double missing = keepsGain ? 0 : targetDb - reachedDb;
    double above = reachedPeakDb - (ceilingDb - METERS_DIFFER_DB);
    if ((Math.abs(missing) <= NEAR_ENOUGH_DB && above <= 0) || ++tries == MOST_TRIES) {
      return true;
    }
    if (tries > 1 && lastStepDb != 0) {
      yield = Math.max(LEAST_YIELD, Math.min(1, raisedDb / lastStepDb));
    }
    lastStepDb = missing / yield;
    gainDb += lastStepDb;
    limitDb -= Math.max(0, above);
    return false;
  }

  public void report(Findings findings) {
    double limitedDb = untreatedPeakDb + gainDb - limitDb;
    findings.note("gainDb", gainDb);
    findings.note("limitedDb", limitedDb);
    findings.warn(
        String.format(
            Locale.ROOT,
            "peaks limited by up to %.1f dB to keep the true peak at %.1f dBTP",
            limitedDb,
            ceilingDb));
    if (!keepsGain && Math.abs(targetDb - levelDb) > NEAR_ENOUGH_DB) {
      findings.warn(
          String.format(
              Locale.ROOT,
              "level is %.1f dB instead of %.1f: the limiter leaves no more",
              levelDb,
              targetDb));
    }
  }
}
