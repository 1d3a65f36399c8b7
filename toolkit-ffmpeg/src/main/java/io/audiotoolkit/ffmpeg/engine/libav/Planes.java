package io.audiotoolkit.ffmpeg.engine.libav;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The way of interleaved samples of double precision into one array per channel, which the next
 * frame overwrites. Owns native memory; close it.
 */
public final class Planes implements AutoCloseable {

  private final FrameSamples samples = new FrameSamples();
  private double[] interleaved = {};
  private double[][] planes = {};

  /** The samples of a frame, at the start of each channel's array; all have the same channels. */
  public double[][] of(AVFrame frame) {
    int count = frame.nb_samples();
    if (planes.length == 0 || planes[0].length < count) {
      planes = new double[frame.ch_layout().nb_channels()][count];
      interleaved = new double[planes.length * count];
    }
    int width = planes.length;
    samples.copy(frame, interleaved, count * width);
    for (int channel = 0; channel < width; channel++) {
      double[] plane = planes[channel];
      for (int i = 0, from = channel; i < count; i++, from += width) {
        plane[i] = interleaved[from];
      }
    }
    return planes;
  }

  @Override
  public void close() {
    samples.close();
  }
}
