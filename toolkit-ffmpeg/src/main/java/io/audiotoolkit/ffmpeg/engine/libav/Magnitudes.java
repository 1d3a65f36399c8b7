package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How loud each sample of a frame is: the greatest magnitude among its channels, 1.0 being full
 * scale. Reads every sample format as it comes, since a conversion would cost more than the
 * reading.
 */
public final class Magnitudes {

  private float[] magnitudes = new float[0];
  private byte[] bytes = new byte[0];
  private short[] shorts = new short[0];
  private int[] ints = new int[0];
  private float[] floats = new float[0];
  private double[] doubles = new double[0];

  /**
   * Of a frame.
   *
   * @return as many magnitudes as the frame has samples, and rubbish behind them; valid until the
   *     next call
   */
  public float[] of(AVFrame frame) {
    int samples = frame.nb_samples();
    int channels = frame.ch_layout().nb_channels();
    if (magnitudes.length < samples) {
      magnitudes = new float[samples];
    }
    if (av_sample_fmt_is_planar(frame.format()) == 0) {
      combine(load(frame, 0, samples * channels), samples, channels);
      return magnitudes;
    }
    for (int channel = 0; channel < channels; channel++) {
      float[] plane = load(frame, channel, samples);
      for (int i = 0; i < samples; i++) {
        magnitudes[i] = channel == 0 ? plane[i] : Math.max(magnitudes[i], plane[i]);
      }
    }
    return magnitudes;
  }

  private void combine(float[] interleaved, int samples, int channels) {
    if (channels == 1) {
      System.arraycopy(interleaved, 0, magnitudes, 0, samples);
    } else if (channels == 2) {
      for (int i = 0; i < samples; i++) {
        magnitudes[i] = Math.max(interleaved[2 * i], interleaved[2 * i + 1]);
      }
    } else {
      for (int i = 0; i < samples; i++) {
        float greatest = 0;
        for (int channel = 0; channel < channels; channel++) {
          greatest = Math.max(greatest, interleaved[i * channels + channel]);
        }
        magnitudes[i] = greatest;
      }
    }
  }

  private float[] load(AVFrame frame, int plane, int count) {
    if (floats.length < count) {
      floats = new float[count];
    }
    ByteBuffer data =
        frame
            .extended_data(plane)
            .capacity((long) count * av_get_bytes_per_sample(frame.format()))
            .asByteBuffer()
            .order(ByteOrder.nativeOrder());
    int packed = av_get_packed_sample_fmt(frame.format());
    if (packed == AV_SAMPLE_FMT_S16) {
      loadShorts(data, count);
    } else if (packed == AV_SAMPLE_FMT_S32) {
      loadInts(data, count);
    } else if (packed == AV_SAMPLE_FMT_FLT) {
      data.asFloatBuffer().get(floats, 0, count);
      for (int i = 0; i < count; i++) {
        floats[i] = Math.abs(floats[i]);
      }
    } else if (packed == AV_SAMPLE_FMT_DBL) {
      loadDoubles(data, count);
    } else if (packed == AV_SAMPLE_FMT_U8) {
      loadBytes(data, count);
    } else {
      throw new IllegalStateException("sample format " + frame.format() + " of a frame");
    }
    return floats;
  }

  private void loadShorts(ByteBuffer data, int count) {
    if (shorts.length < count) {
      shorts = new short[count];
    }
    data.asShortBuffer().get(shorts, 0, count);
    for (int i = 0; i < count; i++) {
      floats[i] = Math.abs(shorts[i] * 0x1p-15f);
    }
  }

  private void loadInts(ByteBuffer data, int count) {
    if (ints.length < count) {
      ints = new int[count];
    }
    data.asIntBuffer().get(ints, 0, count);
    for (int i = 0; i < count; i++) {
      floats[i] = Math.abs(ints[i] * 0x1p-31f);
    }
  }

  private void loadDoubles(ByteBuffer data, int count) {
    if (doubles.length < count) {
      doubles = new double[count];
    }
    data.asDoubleBuffer().get(doubles, 0, count);
    for (int i = 0; i < count; i++) {
      floats[i] = (float) Math.abs(doubles[i]);
    }
  }

  private void loadBytes(ByteBuffer data, int count) {
    if (bytes.length < count) {
      bytes = new byte[count];
    }
    data.get(bytes, 0, count);
    for (int i = 0; i < count; i++) {
      floats[i] = Math.abs(((bytes[i] & 0xFF) - 128) * 0x1p-7f);
    }
  }
}
