package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The way of samples from frames into arrays. Each frame is copied to one place, whose buffers are
 * looked up once, so that nothing is allocated for the frames that follow. Owns native memory;
 * close it.
 */
public final class FrameSamples implements AutoCloseable {

  private final int capacity;
  private final AVFrame place = ErrorCode.allocated(av_frame_alloc(), "frame");
  private ByteBuffer[] planes = {};
  private FloatBuffer[] singles = {};
  private @Nullable DoubleBuffer doubles;

  /**
   * For frames of one format.
   *
   * @param capacity the most samples per channel that a frame has
   */
  public FrameSamples(int capacity) {
    this.capacity = capacity;
  }

  /** Takes a frame's samples over; the next frame replaces them. */
  public void load(AVFrame frame) {
    if (planes.length == 0) {
      prepare(frame);
    }
    place.nb_samples(frame.nb_samples());
    ErrorCode.check(av_frame_copy(place, frame), "copying samples");
  }

  private void prepare(AVFrame frame) {
    int channels = frame.ch_layout().nb_channels();
    place.format(frame.format()).nb_samples(capacity);
    ErrorCode.check(
        av_channel_layout_copy(place.ch_layout(), frame.ch_layout()), "copying a channel layout");
    ErrorCode.check(av_frame_get_buffer(place, 0), "frame buffer");
    boolean planar = av_sample_fmt_is_planar(frame.format()) == 1;
    long bytes =
        (long) capacity * av_get_bytes_per_sample(frame.format()) * (planar ? 1 : channels);
    planes = new ByteBuffer[planar ? channels : 1];
    singles = new FloatBuffer[planes.length];
    for (int i = 0; i < planes.length; i++) {
      planes[i] =
          place.extended_data(i).capacity(bytes).asByteBuffer().order(ByteOrder.nativeOrder());
      singles[i] = planes[i].asFloatBuffer();
    }
    doubles = planes[0].asDoubleBuffer();
  }

  /** Copies a plane of single precision. */
  public void singles(int plane, float[] into, int count) {
    singles[plane].get(0, into, 0, count);
  }

  /** Copies the one plane of interleaved double precision. */
  void doubles(double[] into, int count) {
    DoubleBuffer loaded = doubles;
    if (loaded == null) {
      throw new IllegalStateException("load() comes first");
    }
    loaded.get(0, into, 0, count);
  }

  @Override
  public void close() {
    av_frame_free(place);
  }
}
