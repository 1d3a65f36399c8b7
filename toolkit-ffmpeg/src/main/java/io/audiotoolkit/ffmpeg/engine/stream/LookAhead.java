package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_copy;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A stream of which one can ask whether there is more to come, before taking it. Keeps what it has
 * looked at; frames it holds are freed when it is closed.
 */
public final class LookAhead implements AutoCloseable {

  private final SampleStream stream;
  private final long knownSamples;
  private final Deque<AVFrame> seen = new ArrayDeque<>();
  private int firstTaken;
  private long seenSamples;
  private long taken;

  /**
   * Of a stream.
   *
   * @param knownSamples how many samples it has, if that was counted; -1 otherwise
   */
  public LookAhead(SampleStream stream, long knownSamples) {
    this.stream = stream;
    this.knownSamples = knownSamples;
  }

  /**
   * Whether at least so many samples are still to come.
   *
   * @param samples how many
   * @param chunk how many to read at a time
   */
  public boolean hasAtLeast(long samples, int chunk) {
    if (knownSamples >= 0) {
      return knownSamples - taken >= samples;
    }
    while (seenSamples < samples) {
      AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
      if (!stream.read(frame, (int) Math.min(chunk, samples - seenSamples))) {
        av_frame_free(frame);
        return false;
      }
      seen.add(frame);
      seenSamples += frame.nb_samples();
    }
    return true;
  }

  /**
   * Takes the next samples.
   *
   * @param atMost how many at most
   * @return whether there were any
   */
  public boolean take(AVFrame into, int atMost) {
    AVFrame first = seen.peek();
    if (first == null) {
      if (!stream.read(into, atMost)) {
        return false;
      }
    } else if (firstTaken == 0 && first.nb_samples() <= atMost) {
      av_frame_move_ref(into, first);
      av_frame_free(seen.remove());
      seenSamples -= into.nb_samples();
    } else {
      takePart(first, into, atMost);
    }
    taken += into.nb_samples();
    return true;
  }

  /** Copies, for an encoder may want its samples aligned in memory. */
  private void takePart(AVFrame first, AVFrame into, int atMost) {
    int count = Math.min(atMost, first.nb_samples() - firstTaken);
    into.nb_samples(count).format(first.format()).sample_rate(first.sample_rate());
    ErrorCode.check(av_channel_layout_copy(into.ch_layout(), first.ch_layout()), "frame");
    ErrorCode.check(av_frame_get_buffer(into, 0), "frame");
    av_samples_copy(
        into.extended_data(),
        first.extended_data(),
        0,
        firstTaken,
        count,
        first.ch_layout().nb_channels(),
        first.format());
    firstTaken += count;
    seenSamples -= count;
    if (firstTaken == first.nb_samples()) {
      av_frame_free(seen.remove());
      firstTaken = 0;
    }
  }

  @Override
  public void close() {
    seen.forEach(frame -> av_frame_free(frame));
    seen.clear();
  }
}
