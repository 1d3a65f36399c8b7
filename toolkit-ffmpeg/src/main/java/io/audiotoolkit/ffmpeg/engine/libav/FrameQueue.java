package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_copy;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames that are held back, first in, first out. Owns native memory; close it. */
public final class FrameQueue implements AutoCloseable {

  private final Deque<AVFrame> frames = new ArrayDeque<>();
  private int goneOfFirst;
  private long samples;

  /** How many samples it holds. */
  public long samples() {
    return samples;
  }

  /** Takes a frame over. */
  public void add(AVFrame frame) {
    AVFrame held = ErrorCode.allocated(av_frame_alloc(), "frame");
    av_frame_move_ref(held, frame);
    samples += held.nb_samples();
    frames.add(held);
  }

  /**
   * Gives the next samples: a whole frame as it came where that is possible.
   *
   * @param most how many at most, at least 1; there must be some
   */
  public void take(AVFrame into, long most) {
    AVFrame first = frames.element();
    int left = first.nb_samples() - goneOfFirst;
    if (goneOfFirst == 0 && left <= most) {
      av_frame_move_ref(into, first);
      av_frame_free(frames.remove());
      samples -= left;
      return;
    }
    int count = (int) Math.min(most, left);
    copy(first, goneOfFirst, count, into);
    drop(count);
  }

  /** Copies, for filters expect samples to be aligned in memory. */
  private static void copy(AVFrame from, int offset, int count, AVFrame into) {
    into.nb_samples(count).format(from.format()).sample_rate(from.sample_rate());
    ErrorCode.check(av_channel_layout_copy(into.ch_layout(), from.ch_layout()), "frame");
    ErrorCode.check(av_frame_get_buffer(into, 0), "frame");
    int channels = from.ch_layout().nb_channels();
    ErrorCode.check(
        av_samples_copy(
            into.extended_data(), from.extended_data(), 0, offset, count, channels, from.format()),
        "copying samples");
  }

  /** Forgets the next samples; no more than it holds. */
  public void drop(long count) {
    long toGo = count;
    samples -= count;
    while (toGo > 0) {
      int left = frames.element().nb_samples() - goneOfFirst;
      if (toGo < left) {
        goneOfFirst += (int) toGo;
        return;
      }
      toGo -= left;
      goneOfFirst = 0;
      av_frame_free(frames.remove());
    }
  }

  @Override
  public void close() {
    frames.forEach(frame -> av_frame_free(frame));
    frames.clear();
    samples = 0;
    goneOfFirst = 0;
  }
}
