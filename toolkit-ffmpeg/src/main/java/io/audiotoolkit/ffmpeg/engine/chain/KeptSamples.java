package io.audiotoolkit.ffmpeg.engine.chain;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.FrameFeed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The samples that a measuring step saw, kept for the passes that follow, so that a short file is
 * decoded and treated up to there only once. Of a long file nothing is kept. Owns native memory;
 * close it.
 */
final class KeptSamples implements AutoCloseable {

  /** Three minutes of one channel at 44.1 kHz; little beside what an attempt costs anyway. */
  private static final long MOST_BYTES = 32L << 20;

  private final FrameFormat format;
  private final List<AVFrame> frames = new ArrayList<>();
  private long bytes;

  KeptSamples(FrameFormat format) {
    this.format = format;
  }

  /** Keeps a frame as well, unless that makes too much: then nothing is kept any longer. */
  void add(AVFrame frame) {
    long sampleBytes = (long) format.channels() * av_get_bytes_per_sample(frame.format());
    bytes += frame.nb_samples() * sampleBytes;
    if (bytes > MOST_BYTES) {
      close();
    } else {
      frames.add(ErrorCode.allocated(av_frame_clone(frame), "frame"));
    }
  }

  /** Whether all that was added is there. */
  boolean isWhole() {
    return bytes <= MOST_BYTES;
  }

  /** Gives the samples once more. */
  FrameFeed replay(Cancellation cancellation) {
    Iterator<AVFrame> next = frames.iterator();
    return new FrameFeed() {
      @Override
      public FrameFormat format() {
        return format;
      }

      @Override
      public boolean read(AVFrame into) {
        cancellation.check();
        if (!next.hasNext()) {
          return false;
        }
        ErrorCode.check(av_frame_ref(into, next.next()), "frame");
        return true;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {
    frames.forEach(frame -> av_frame_free(frame));
    frames.clear();
  }
}
