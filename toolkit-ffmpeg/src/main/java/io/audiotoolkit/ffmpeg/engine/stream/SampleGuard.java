package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBLP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;

/**
 * Makes numbers of all samples of floating point, in place: what is none becomes silence, what is
 * infinite or beyond a limit comes to full scale. Native code is not made for them: one kills LAME,
 * and every filter behind hears nothing else any more. Counts samples above full scale as well.
 */
final class SampleGuard {

  /** What single precision holds. */
  private static final double FINITE = Float.MAX_VALUE;

  /**
   * 60 dB above full scale. LAME's assertion in CBR_iteration_loop ends the process at noise of 1e5
   * and 64 kbit/s, and not at 1e4, whatever the bitrate; libavcodec's AAC encoder refuses frames
   * with a coefficient of 1e16 (aacenc.c), which is beyond that.
   */
  private static final double ENCODABLE = 1e3;

  /** Rounding in single precision is no clipping. */
  private static final double FULL_SCALE = 1.00001;

  private static final int TO_OVERFLOW =
      Integer.MAX_VALUE - Float.floatToRawIntBits((float) FULL_SCALE);

  private static final long LONG_TO_OVERFLOW =
      Long.MAX_VALUE - Double.doubleToRawLongBits(FULL_SCALE);

  private final String name;
  private final double limit;
  private int channels;
  private int format;
  private int[] bits = {};
  private long[] longBits = {};
  private long samples;
  private long strange;
  private long firstStrange;
  private long loud;
  private double peak;

  /**
   * With a limit beyond which nothing is let through.
   *
   * @param name what to call the samples that are mended
   */
  private SampleGuard(String name, double limit) {
    this.name = name;
    this.limit = limit;
  }

  /** For what is decoded. */
  static SampleGuard ofFile() {
    return new SampleGuard("samples that are no numbers", FINITE);
  }

  /** For what a filter or a plugin made. */
  static SampleGuard ofTreatment() {
    return new SampleGuard("samples that the treatment made no numbers", FINITE);
  }

  /** For what an encoder of real numbers gets. */
  static SampleGuard ofEncoder() {
    return new SampleGuard("samples that no encoder takes", ENCODABLE);
  }

  /** Whether samples of a format can be anything but numbers. */
  static boolean isDueFor(int sampleFormat) {
    return isSingle(sampleFormat)
        || sampleFormat == AV_SAMPLE_FMT_DBL
        || sampleFormat == AV_SAMPLE_FMT_DBLP;
  }

  private static boolean isSingle(int sampleFormat) {
    return sampleFormat == AV_SAMPLE_FMT_FLT || sampleFormat == AV_SAMPLE_FMT_FLTP;
  }

  /** Looks at a frame of floating point, of the same format as all before. */
  void check(AVFrame frame) {
    if (channels == 0) {
      channels = frame.ch_layout().nb_channels();
      format = frame.format();
    }
    int length = frame.nb_samples();
    boolean planar = format == AV_SAMPLE_FMT_FLTP || format == AV_SAMPLE_FMT_DBLP;
    boolean single = isSingle(format);
    int count = length * (planar ? 1 : channels);
    boolean writable = false;
    for (int plane = 0; plane < (planar ? channels : 1); plane++) {
      if (isLoud(frame.extended_data(plane), count, single, false)) {
        if (!writable) {
          ErrorCode.check(av_frame_make_writable(frame), "samples");
          writable = true;
        }
        mend(
            frame.extended_data(plane),
            count,
            planar ? 1 : channels,
            single,
            ByteOrder.nativeOrder());
      }
    }
    samples += length;
  }

  /** Looks at interleaved samples of floating point as they are stored, and may be written to. */
  void check(BytePointer data, int count, int width, int sampleFormat, ByteOrder order) {
    boolean single = isSingle(sampleFormat);
    if (isLoud(data, count * width, single, order != ByteOrder.nativeOrder())) {
      mend(data, count * width, width, single, order);
    }
    samples += count;
  }

  /** Whether any sample is above full scale, or is no number: those have the highest bits. */
  private boolean isLoud(BytePointer data, int count, boolean single, boolean swapped) {
    if (single) {
      bits = bits.length < count ? new int[count] : bits;
      new IntPointer(data).get(bits, 0, count);
      int[] looked = bits;
      for (int i = 0; swapped && i < count; i++) {
        looked[i] = Integer.reverseBytes(looked[i]);
      }
      int any = 0;
      for (int i = 0; i < count; i++) {
        any |= (looked[i] & Integer.MAX_VALUE) + TO_OVERFLOW; // below zero above full scale
      }
      return any < 0;
    }
    longBits = longBits.length < count ? new long[count] : longBits;
    new LongPointer(data).get(longBits, 0, count);
    for (int i = 0; swapped && i < count; i++) {
      longBits[i] = Long.reverseBytes(longBits[i]);
    }
    long any = 0;
    for (int i = 0; i < count; i++) {
      any |= (longBits[i] & Long.MAX_VALUE) + LONG_TO_OVERFLOW;
    }
    return any < 0;
  }

  private void mend(BytePointer data, int count, int step, boolean single, ByteOrder order) {
    int width = single ? Float.BYTES : Double.BYTES;
    ByteBuffer values =
        new BytePointer(data).capacity((long) count * width).asByteBuffer().order(order);
    for (int i = 0; i < count; i++) {
      double value = single ? values.getFloat(i * width) : values.getDouble(i * width);
      double magnitude = Math.abs(value);
      if (magnitude > FULL_SCALE && magnitude <= limit) {
        loud++;
        peak = Math.max(peak, magnitude);
      } else if (!(magnitude <= FULL_SCALE)) {
        double mended = Double.isNaN(value) ? 0 : Math.signum(value);
        firstStrange = strange++ == 0 ? samples + i / step : firstStrange;
        if (single) {
          values.putFloat(i * width, (float) mended);
        } else {
          values.putDouble(i * width, mended);
        }
      }
    }
  }

  /** Says how many samples were mended, if any were, and where. */
  Optional<String> mended(int rateHz) {
    if (strange == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %d, the first after %.3f s; NaN becomes silence, the others full scale",
            name,
            strange,
            firstStrange / (double) rateHz));
  }

  /**
   * Says how many samples were above full scale.
   *
   * @param lossy whether the output may hold them, as opposed to one of integers
   */
  Optional<String> clipped(boolean lossy) {
    if (loud == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            lossy
                ? "samples above full scale, where players clip them: %d, by up to %.1f dB"
                : "samples clipped at full scale: %d, by up to %.1f dB",
            loud,
            20 * Math.log10(peak)));
  }
}
