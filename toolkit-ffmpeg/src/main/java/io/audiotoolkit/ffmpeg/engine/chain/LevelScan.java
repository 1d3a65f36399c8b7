package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.libav.PlanarSamples;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The levels of planar floating point, in constant memory; 1.0 is full scale. */
public final class LevelScan {

  private final PlanarSamples samples = new PlanarSamples();
  private long count;
  private double peak;
  private double squares;

  public void add(AVFrame frame) {
    int length = frame.nb_samples();
    int channels = frame.ch_layout().nb_channels();
    for (int channel = 0; channel < channels; channel++) {
      double[] values = samples.channel(frame, channel);
      double highest = peak;
      double sum = 0;
      for (int i = 0; i < length; i++) {
        highest = Math.max(highest, Math.abs(values[i]));
        sum += values[i] * values[i];
      }
      peak = highest;
      squares += sum;
    }
    count += (long) length * channels;
  }

  /** The greatest magnitude, in decibels relative to full scale; minus infinity for silence. */
  public double peakDbfs() {
    return decibels(peak);
  }

  /** The root of the mean square over all channels, in decibels relative to full scale. */
  public double rmsDbfs() {
    return decibels(Math.sqrt(squares / count));
  }

  private static double decibels(double level) {
    return 20 * Math.log10(level);
  }
}
