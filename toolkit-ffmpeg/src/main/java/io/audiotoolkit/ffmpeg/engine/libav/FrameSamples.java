package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The way of samples from frames of one format into arrays. Each frame is copied to one place,
 * whose buffers are looked up once, so that nothing is allocated for frames that are no longer than
 * those before. Owns native memory; close it.
 */
public final class FrameSamples implements AutoCloseable {

  private final AVFrame place = ErrorCode.allocated(av_frame_alloc(), "frame");
  private int capacity;
  private FloatBuffer[] singles = {};
  private DoubleBuffer doubles = DoubleBuffer.allocate(0);

  /** Copies planar single precision to the start of each channel's array. */
  public void copy(AVFrame frame, float[][] into) {
    load(frame);
    for (int channel = 0; channel < into.length; channel++) {
      singles[channel].get(0, into[channel], 0, frame.nb_samples());
    }
  }

  /** Copies interleaved double precision to the start of an array. */
  void copy(AVFrame frame, double[] into, int count) {
    load(frame);
    doubles.get(0, into, 0, count);
  }

  private void load(AVFrame frame) {
    if (frame.nb_samples() > capacity) {
      prepare(frame);
    }
    place.nb_samples(frame.nb_samples());
    ErrorCode.check(av_frame_copy(place, frame), "copying samples");
  }

  private void prepare(AVFrame frame) {
    capacity = frame.nb_samples();
    int channels = frame.ch_layout().nb_channels();
    av_frame_unref(place);
    place.format(frame.format()).nb_samples(capacity);
    ErrorCode.check(
        av_channel_layout_copy(place.ch_layout(), frame.ch_layout()), "copying a channel layout");
    ErrorCode.check(av_frame_get_buffer(place, 0), "frame buffer");
    boolean planar = av_sample_fmt_is_planar(frame.format()) == 1;
    long bytes =
        (long) capacity * av_get_bytes_per_sample(frame.format()) * (planar ? 1 : channels);
    singles = new FloatBuffer[planar ? channels : 1];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = plane(i, bytes).asFloatBuffer();
    }
    doubles = plane(0, bytes).asDoubleBuffer();
  }

  private ByteBuffer plane(int number, long bytes) {
    return place
        .extended_data(number)
        .capacity(bytes)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    av_frame_free(place);
  }
}
