package io.audiotoolkit.ffmpeg.stats;

import io.audiotoolkit.ffmpeg.engine.text.Measured;

/** Levels of several channels together, each counted alike. */
final class Totals {

  private int channels;
  private double peak;
  private double truePeak;
  private double meanSquares;
  private double dcOffset;
  private double dynamicRanges;
  private long clippedSamples;
  private long clippedRuns;

  static Totals of(ChannelMeter meter, double truePeak) {
    Totals totals = new Totals();
    totals.add(meter, truePeak);
    return totals;
  }

  void add(ChannelMeter meter, double truePeakOfChannel) {
    channels++;
    peak = Math.max(peak, meter.peak());
    truePeak = Math.max(truePeak, truePeakOfChannel);
    meanSquares += meter.meanSquare();
    dynamicRanges += meter.dynamicRangeDb();
    clippedSamples += meter.clippedSamples();
    clippedRuns += meter.clippedRuns();
    if (Math.abs(meter.dcOffset()) > Math.abs(dcOffset)) {
      dcOffset = meter.dcOffset();
    }
  }

  Measured note(Measured into) {
    double rms = Math.sqrt(meanSquares / channels);
    return into.level("truePeakDbtp", truePeak)
        .level("samplePeakDbfs", peak)
        .level("rmsDbfs", rms)
        .level("crestFactorDb", peak / rms)
        .decibels("dynamicRangeDb", dynamicRanges / channels)
        .real("dcOffset", dcOffset, 6)
        .whole("clippedSamples", clippedSamples)
        .whole("clippedRuns", clippedRuns);
  }
}
