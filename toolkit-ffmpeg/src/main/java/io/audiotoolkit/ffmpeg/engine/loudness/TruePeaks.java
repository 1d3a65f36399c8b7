package io.audiotoolkit.ffmpeg.engine.loudness;

/** The {@link TruePeak} of all channels. */
public final class TruePeaks {

  private TruePeak[] channels = {};

  /** Adds a block, one array per channel. */
  public void add(double[][] planes, int count) {
    if (channels.length == 0) {
      channels = new TruePeak[planes.length];
      for (int channel = 0; channel < channels.length; channel++) {
        channels[channel] = new TruePeak();
      }
    }
    for (int channel = 0; channel < channels.length; channel++) {
      channels[channel].add(planes[channel], count);
    }
  }

  /** The highest of all, in dBTP, after the last block; minus infinity for none. */
  public double decibels() {
    double peak = 0;
    for (TruePeak channel : channels) {
      peak = Math.max(peak, channel.finish());
    }
    return 20 * Math.log10(peak);
  }
}
