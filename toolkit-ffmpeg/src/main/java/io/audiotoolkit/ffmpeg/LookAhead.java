package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A stream of which one can ask whether there is more to come, before taking it. Keeps what it has
 * looked at; frames it holds are freed when it is closed.
 */
final class LookAhead implements AutoCloseable {

  private final SampleStream stream;
  private final long knownSamples;
  private final Deque<AVFrame> seen = new ArrayDeque<>();
  private long seenSamples;
  private long taken;

  /**
   * Of a stream.
   *
   * @param knownSamples how many samples it has, if that was counted; -1 otherwise
   */
  LookAhead(SampleStream stream, long knownSamples) {
    this.stream = stream;
    this.knownSamples = knownSamples;
  }

  /**
   * Whether at least so many samples are still to come.
   *
   * @param samples how many
   * @param chunk how many to read at a time
   */
  boolean hasAtLeast(long samples, int chunk) {
    if (knownSamples >= 0) {
      return knownSamples - taken >= samples;
    }
    while (seenSamples < samples) {
      AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
      // Never past what was asked for, so that no frame crosses the end of the next segment.
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
   * @param atMost how many at most; never fewer than a frame that was looked at
   * @return whether there were any
   */
  boolean take(AVFrame into, int atMost) {
    AVFrame first = seen.poll();
    if (first != null) {
      seenSamples -= first.nb_samples();
      av_frame_move_ref(into, first);
      av_frame_free(first);
    } else if (!stream.read(into, atMost)) {
      return false;
    }
    taken += into.nb_samples();
    return true;
  }

  @Override
  public void close() {
    seen.forEach(frame -> av_frame_free(frame));
    seen.clear();
  }
}
