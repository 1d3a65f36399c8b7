package io.audiotoolkit.ffmpeg.stats;

/** What the samples of one channel say by themselves, in constant memory. */
final class ChannelMeter {

  /** So many in a row at full scale, on one side, are clipped: one or two are just a peak. */
  static final int SHORTEST_CLIP = 3;

  private final double fullScale;
  private final LevelHistogram blockLevels = new LevelHistogram(100);

  private long samples;
  private double sum;
  private double squares;
  private double peak;
  private long clippedSamples;
  private long clippedRuns;
  private int run;
  private int side;

  private double blockSquares;
  private double blockPeak;
  private long blockSamples;
  private double highestBlockPeak;
  private double secondBlockPeak;

  /**
   * Of one channel.
   *
   * @param fullScale the magnitude from which a sample is at full scale
   */
  ChannelMeter(double fullScale) {
    this.fullScale = fullScale;
  }

  /**
   * Adds samples.
   *
   * @return the sum of their squares
   */
  double add(double[] block, int from, int to) {
    double blockSum = 0;
    double sumOfSquares = 0;
    double highest = 0;
    for (int i = from; i < to; i++) {
      double sample = block[i];
      blockSum += sample;
      sumOfSquares += sample * sample;
      double magnitude = Math.abs(sample);
      if (magnitude > highest) { // half the time of Math.max, which looks for what is no number
        highest = magnitude;
      }
    }
    if (highest >= fullScale || run > 0) {
      followClipping(block, from, to);
    }
    samples += to - from;
    sum += blockSum;
    squares += sumOfSquares;
    peak = Math.max(peak, highest);
    blockSamples += to - from;
    blockSquares += sumOfSquares;
    blockPeak = Math.max(blockPeak, highest);
    return sumOfSquares;
  }

  private void followClipping(double[] block, int from, int to) {
    for (int i = from; i < to; i++) {
      int now = block[i] >= fullScale ? 1 : block[i] <= -fullScale ? -1 : 0;
      run = now == 0 ? 0 : now == side ? run + 1 : 1;
      side = now;
      if (run == SHORTEST_CLIP) {
        clippedRuns++;
        clippedSamples += SHORTEST_CLIP;
      } else if (run > SHORTEST_CLIP) {
        clippedSamples++;
      }
    }
  }

  /** Ends one of the blocks that the dynamic range is made of. */
  void endBlock() {
    if (blockSamples == 0) {
      return;
    }
    // A full-scale sine counts as 0 dB, as in the peak.
    blockLevels.add(2 * blockSquares / blockSamples);
    if (blockPeak > highestBlockPeak) {
      secondBlockPeak = highestBlockPeak;
      highestBlockPeak = blockPeak;
    } else {
      secondBlockPeak = Math.max(secondBlockPeak, blockPeak);
    }
    blockSamples = 0;
    blockSquares = 0;
    blockPeak = 0;
  }

  double peak() {
    return peak;
  }

  double meanSquare() {
    return samples == 0 ? 0 : squares / samples;
  }

  double dcOffset() {
    return samples == 0 ? 0 : sum / samples;
  }

  long clippedSamples() {
    return clippedSamples;
  }

  long clippedRuns() {
    return clippedRuns;
  }

  /**
   * The second highest peak of a block over the loudest fifth of the blocks, in decibels; NaN with
   * fewer than two blocks or in silence.
   */
  double dynamicRangeDb() {
    double loudest = blockLevels.meanOfLoudest(0.2);
    return blockLevels.count() < 2 || loudest == 0 || secondBlockPeak == 0
        ? Double.NaN
        : 20 * Math.log10(secondBlockPeak) - 10 * Math.log10(loudest);
  }
}
