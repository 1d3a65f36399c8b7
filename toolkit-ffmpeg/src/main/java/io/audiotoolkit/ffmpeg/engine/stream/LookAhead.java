package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameQueue;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A stream of which one can ask whether there is more to come, before taking it. Keeps what it has
 * looked at. Owns native memory, but not the stream; close it.
 */
public final class LookAhead implements AutoCloseable {

  private final SampleStream stream;
  private final long knownSamples;
  private final AVFrame incoming = ErrorCode.allocated(av_frame_alloc(), "frame");
  private final FrameQueue seen = new FrameQueue();
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
   * @param chunk how many to read at a time
   */
  public boolean hasAtLeast(long samples, int chunk) {
    if (knownSamples >= 0) {
      return knownSamples - taken >= samples;
    }
    while (seen.samples() < samples) {
      if (!stream.read(incoming, (int) Math.min(chunk, samples - seen.samples()))) {
        return false;
      }
      seen.add(incoming);
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
    if (seen.samples() > 0) {
      seen.take(into, atMost);
    } else if (!stream.read(into, atMost)) {
      return false;
    }
    taken += into.nb_samples();
    return true;
  }

  @Override
  public void close() {
    seen.close();
    av_frame_free(incoming);
  }
}
