package io.audiotoolkit.ffmpeg.engine.loudness;

import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The {@link TruePeak} of all channels of frames of interleaved double precision. */
public final class TruePeaks {

  private TruePeak[] channels = {};
  private double[] interleaved = {};
  private double[] plane = {};

  /** Hears a frame; all have the same channels. */
  public void hear(AVFrame frame) {
    int count = frame.nb_samples();
    int width = frame.ch_layout().nb_channels();
    prepare(count, width);
    frame
        .data(0)
        .capacity((long) count * width * Double.BYTES)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asDoubleBuffer()
        .get(interleaved, 0, count * width);
    for (int channel = 0; channel < width; channel++) {
      for (int i = 0; i < count; i++) {
        plane[i] = interleaved[i * width + channel];
      }
      channels[channel].hear(plane, count);
    }
  }

  private void prepare(int count, int width) {
    if (plane.length < count) {
      plane = new double[count];
      interleaved = new double[count * width];
    }
    if (channels.length == 0) {
      channels = new TruePeak[width];
      for (int channel = 0; channel < width; channel++) {
        channels[channel] = new TruePeak();
      }
    }
  }

  /** The highest of all that was heard, in dBTP, after the last frame; minus infinity for none. */
  public double decibels() {
    double peak = 0;
    for (TruePeak channel : channels) {
      peak = Math.max(peak, channel.finish());
    }
    return 20 * Math.log10(peak);
  }
}
