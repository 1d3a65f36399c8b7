package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A segment whose frames are kept until it is whole, and then encoded by a spare thread. One that
 * becomes too long for that is encoded as it comes. Owns native memory; close it, also after {@link
 * #finish()}.
 */
final class KeptSegment implements FramePart {

  private final Segment segment;
  private final SpareThreads threads;
  private final long mostBytes;
  private final Deque<AVFrame> kept = new ArrayDeque<>();
  private long keptBytes;
  private boolean handedOver;

  KeptSegment(Segment segment, SpareThreads threads) {
    this.segment = segment;
    this.threads = threads;
    mostBytes = threads.mostBytes();
  }

  @Override
  public void write(AVFrame frame) {
    if (isTooLong()) {
      segment.write(frame);
      return;
    }
    keptBytes +=
        (long) frame.nb_samples()
            * frame.ch_layout().nb_channels()
            * av_get_bytes_per_sample(frame.format());
    kept.add(ErrorCode.allocated(av_frame_clone(frame), "frame"));
    if (isTooLong()) {
      encodeKept();
    }
  }

  private boolean isTooLong() {
    return keptBytes > mostBytes;
  }

  private void encodeKept() {
    while (!kept.isEmpty()) {
      threads.check();
      AVFrame frame = kept.remove();
      try {
        segment.write(frame);
      } finally {
        av_frame_free(frame);
      }
    }
  }

  @Override
  public void finish() {
    if (isTooLong()) {
      segment.finish();
      return;
    }
    handedOver = true;
    threads.run(
        () -> {
          try {
            encodeKept();
            segment.finish();
          } finally {
            release();
          }
        });
  }

  @Override
  public void close() {
    if (!handedOver) {
      release();
    }
  }

  private void release() {
    kept.forEach(frame -> av_frame_free(frame));
    kept.clear();
    segment.close();
  }
}
