package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBLP;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Reads planar floating point into arrays that are used again for the next frame. */
public final class PlanarSamples {

  private double[] wide = new double[0];
  private float[] single = new float[0];
  private double[] magnitudes = new double[0];

  /** The samples of a channel, in the first places of an array. */
  public double[] channel(AVFrame frame, int channel) {
    int count = frame.nb_samples();
    if (wide.length < count) {
      wide = new double[count];
      single = new float[count];
    }
    boolean isWide = frame.format() == AV_SAMPLE_FMT_DBLP;
    ByteBuffer plane =
        frame
            .extended_data(channel)
            .capacity((long) count * (isWide ? Double.BYTES : Float.BYTES))
            .asByteBuffer()
            .order(ByteOrder.nativeOrder());
    if (isWide) {
      plane.asDoubleBuffer().get(wide, 0, count);
      return wide;
    }
    plane.asFloatBuffer().get(single, 0, count);
    for (int i = 0; i < count; i++) {
      wide[i] = single[i];
    }
    return wide;
  }

  /** The greatest magnitude of each sample in any channel, in the first places of an array. */
  public double[] magnitudes(AVFrame frame) {
    int count = frame.nb_samples();
    if (magnitudes.length < count) {
      magnitudes = new double[count];
    }
    for (int channel = 0; channel < frame.ch_layout().nb_channels(); channel++) {
      double[] values = channel(frame, channel);
      for (int i = 0; i < count; i++) {
        double magnitude = Math.abs(values[i]);
        magnitudes[i] = channel == 0 ? magnitude : Math.max(magnitudes[i], magnitude);
      }
    }
    return magnitudes;
  }
}
