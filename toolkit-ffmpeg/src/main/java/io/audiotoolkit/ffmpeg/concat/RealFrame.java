package io.audiotoolkit.ffmpeg.concat;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBLP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames of double precision, read and written by Java. Owns native memory; close it. */
final class RealFrame implements AutoCloseable {

  private final int rateHz;
  private final String layout;
  private final AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");

  RealFrame(int rateHz, String layout) {
    this.rateHz = rateHz;
    this.layout = layout;
  }

  /** Reads a frame into the start of each channel's array. */
  static void read(AVFrame from, double[][] planes) {
    for (int channel = 0; channel < planes.length; channel++) {
      plane(from, channel).get(planes[channel], 0, from.nb_samples());
    }
  }

  /** A frame with samples from arrays, which holds until the next. */
  AVFrame of(double[][] planes, int from, int count) {
    av_frame_unref(frame);
    frame.format(AV_SAMPLE_FMT_DBLP).sample_rate(rateHz).nb_samples(count);
    ErrorCode.check(av_channel_layout_from_string(frame.ch_layout(), layout), "layout " + layout);
    ErrorCode.check(av_frame_get_buffer(frame, 0), "frame");
    for (int channel = 0; channel < planes.length; channel++) {
      plane(frame, channel).put(planes[channel], from, count);
    }
    return frame;
  }

  private static DoubleBuffer plane(AVFrame of, int channel) {
    return of.extended_data(channel)
        .capacity((long) of.nb_samples() * Double.BYTES)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asDoubleBuffer();
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
