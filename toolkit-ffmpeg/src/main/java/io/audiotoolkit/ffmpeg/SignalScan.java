package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBLP;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * What a first pass over a file found out, in constant memory.
 *
 * @param samples samples per channel
 * @param peak the greatest magnitude, 1.0 being full scale
 * @param firstLoud the first sample above the threshold in any channel; -1 when there is none
 * @param lastLoud the last such sample; -1 when there is none
 */
record SignalScan(long samples, double peak, long firstLoud, long lastLoud) {

  private static final int CHUNK = 8_192;

  /**
   * Reads a routed stream of planar floating point to its end.
   *
   * @param threshold magnitude above which a sample counts as sound, 1.0 being full scale
   */
  static SignalScan of(SampleStream stream, double threshold) {
    Meter meter = new Meter(threshold);
    AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    try {
      while (stream.read(frame, CHUNK)) {
        meter.add(frame);
        av_frame_unref(frame);
      }
    } finally {
      av_frame_free(frame);
    }
    stream.verify();
    return new SignalScan(meter.samples, meter.peak, meter.firstLoud, meter.lastLoud);
  }

  /** Only counts samples, whatever their format. */
  static long count(SampleStream stream) {
    long samples = 0;
    AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    try {
      while (stream.read(frame, 0)) {
        samples += frame.nb_samples();
        av_frame_unref(frame);
      }
    } finally {
      av_frame_free(frame);
    }
    stream.verify();
    return samples;
  }

  /** The peak in decibels relative to full scale. */
  double peakDbfs() {
    return 20 * Math.log10(peak);
  }

  private static final class Meter {

    private final double threshold;
    private final float[] single = new float[CHUNK];
    private final double[] wide = new double[CHUNK];
    private long samples;
    private double peak;
    private long firstLoud = -1;
    private long lastLoud = -1;

    Meter(double threshold) {
      this.threshold = threshold;
    }

    void add(AVFrame frame) {
      int count = frame.nb_samples();
      int channels = frame.ch_layout().nb_channels();
      for (int channel = 0; channel < channels; channel++) {
        load(frame, channel, count);
        measure(count);
      }
      samples += count;
    }

    private void load(AVFrame frame, int channel, int count) {
      BytePointer plane = frame.extended_data(channel);
      if (frame.format() == AV_SAMPLE_FMT_DBLP) {
        DoubleBuffer values =
            plane
                .capacity((long) count * Double.BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer();
        values.get(wide, 0, count);
        return;
      }
      FloatBuffer values =
          plane
              .capacity((long) count * Float.BYTES)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      values.get(single, 0, count);
      for (int i = 0; i < count; i++) {
        wide[i] = single[i];
      }
    }

    private void measure(int count) {
      double highest = 0;
      for (int i = 0; i < count; i++) {
        highest = Math.max(highest, Math.abs(wide[i]));
      }
      peak = Math.max(peak, highest);
      if (highest <= threshold) {
        return;
      }
      int first = 0;
      while (Math.abs(wide[first]) <= threshold) {
        first++;
      }
      if (firstLoud < 0 || samples + first < firstLoud) {
        firstLoud = samples + first;
      }
      int last = count - 1;
      while (Math.abs(wide[last]) <= threshold) {
        last--;
      }
      lastLoud = Math.max(lastLoud, samples + last);
    }
  }
}
