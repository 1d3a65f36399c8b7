package io.audiotoolkit.ffmpeg.engine.libav;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The way of interleaved samples of double precision into one array per channel, which the next
 * frame overwrites. Owns native memory; close it.
 */
public final class Planes implements AutoCloseable {

  private final FrameSamples samples;
  private final double[] interleaved;
  private final double[][] planes;

  /**
   * For frames of one format.
   *
   * @param capacity the most samples per channel that a frame has
   */
  public Planes(int channels, int capacity) {
    samples = new FrameSamples(capacity);
    interleaved = new double[capacity * channels];
    planes = new double[channels][capacity];
  }

  /** The samples of a frame. */
  public double[][] of(AVFrame frame) {
    int count = frame.nb_samples();
    int width = planes.length;
    samples.load(frame);
    samples.doubles(interleaved, count * width);
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
