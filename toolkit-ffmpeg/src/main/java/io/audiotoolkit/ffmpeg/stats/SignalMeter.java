package io.audiotoolkit.ffmpeg.stats;

import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.loudness.TruePeak;

/**
 * What the samples of all channels say, apart from loudness: levels in windows of 50 ms, and the
 * meters of the channels. Constant memory, nothing allocated per block.
 */
final class SignalMeter {

  private static final int WINDOWS_PER_SECOND = 20;

  /** Three seconds, the block of the usual meters of dynamic range. */
  private static final int WINDOWS_PER_BLOCK = 60;

  /** The share of windows that lie below the noise floor. */
  private static final double QUIETEST = 0.05;

  private final int rateHz;
  private final double silence;
  private final ChannelMeter[] channels;
  private final TruePeak[] truePeaks;
  private final LevelHistogram levels = new LevelHistogram(10);

  private long samples;
  private long windows;
  private long windowStart;
  private long windowEnd;
  private double windowSquares;
  private long silentWindows;

  /**
   * For one stream.
   *
   * @param fullScale the magnitude from which a sample is at full scale
   * @param silenceDbfs the level below which a window is silent
   */
  SignalMeter(FrameFormat format, double fullScale, double silenceDbfs) {
    rateHz = format.rateHz();
    int channelCount = format.channels();
    silence = Math.pow(10, silenceDbfs / 10);
    channels = new ChannelMeter[channelCount];
    truePeaks = new TruePeak[channelCount];
    for (int channel = 0; channel < channelCount; channel++) {
      channels[channel] = new ChannelMeter(fullScale);
      truePeaks[channel] = new TruePeak();
    }
    windowEnd = endOfWindow(1);
  }

  /** Exact at any rate: the windows do not drift. */
  private long endOfWindow(long number) {
    return number * rateHz / WINDOWS_PER_SECOND;
  }

  /** Adds a block, one array per channel. */
  void add(double[][] planes, int count) {
    for (int channel = 0; channel < channels.length; channel++) {
      truePeaks[channel].add(planes[channel], count);
    }
    int from = 0;
    while (from < count) {
      int to = (int) Math.min(count, from + windowEnd - samples);
      for (int channel = 0; channel < channels.length; channel++) {
        windowSquares += channels[channel].add(planes[channel], from, to);
      }
      samples += to - from;
      from = to;
      if (samples == windowEnd) {
        endWindow();
      }
    }
  }

  private void endWindow() {
    double power = windowSquares / ((samples - windowStart) * channels.length);
    if (power > 0) {
      levels.add(power);
    }
    if (power < silence) {
      silentWindows++;
    }
    windows++;
    windowSquares = 0;
    windowStart = samples;
    windowEnd = endOfWindow(windows + 1);
    if (windows % WINDOWS_PER_BLOCK == 0) {
      endBlocks();
    }
  }

  private void endBlocks() {
    for (ChannelMeter channel : channels) {
      channel.endBlock();
    }
  }

  /** Ends the last window and the last block, however short. */
  void finish() {
    if (samples > windowStart) {
      endWindow();
    }
    endBlocks();
  }

  long samples() {
    return samples;
  }

  ChannelMeter[] channels() {
    return channels;
  }

  /** The true peak of a channel; once only, after {@link #finish()}. */
  double truePeak(int channel) {
    return truePeaks[channel].finish();
  }

  /**
   * The level below which the quietest twentieth of the windows lies, digital silence left out, in
   * decibels; NaN when all is digital silence.
   */
  double noiseFloorDbfs() {
    return levels.quantileDb(QUIETEST);
  }

  /** The share of windows below the silence level, 0 to 1. */
  double silenceRatio() {
    return windows == 0 ? 0 : silentWindows / (double) windows;
  }
}
