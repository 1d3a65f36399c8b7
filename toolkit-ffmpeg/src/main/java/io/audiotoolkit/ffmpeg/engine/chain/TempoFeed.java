package io.audiotoolkit.ffmpeg.engine.chain;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.FrameQueue;
import io.audiotoolkit.ffmpeg.engine.stream.FilterGraph;
import io.audiotoolkit.ffmpeg.engine.stream.FrameFeed;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames at another tempo, exactly as many samples as the tempo says. */
public final class TempoFeed implements FrameFeed {

  private final FrameFeed from;
  private final double factor;
  private final FilterGraph graph;
  private final AVFrame frame;
  private final FrameQueue held = new FrameQueue();
  private long taken;
  private long given;

  /** At a tempo, from 0.5 to 2. */
  public TempoFeed(FrameFeed from, double factor) {
    this.from = from;
    this.factor = factor;
    graph = new FilterGraph(from.format(), filters(from.format()));
    try {
      frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  /** With silence behind it, so that the filter lets the last of the sound out. */
  private String filters(FrameFormat format) {
    return String.format(
        Locale.ROOT,
        "apad=pad_len=%d,atempo=%s,aresample=osf=%s",
        format.rateHz() / 2,
        factor,
        format.sampleFormat());
  }

  @Override
  public FrameFormat format() {
    return from.format();
  }

  /** Never gives more than what was taken so far comes to, so that there is never too much. */
  @Override
  public boolean read(AVFrame into) {
    while (true) {
      long due = Math.round(taken / factor) - given;
      if (held.samples() > 0 && due > 0) {
        held.take(into, due);
        given += into.nb_samples();
        return true;
      }
      switch (graph.pull(frame, 0)) {
        case FRAME -> held.add(frame);
        case END -> {
          return false;
        }
        case NEEDS_INPUT -> feed();
      }
    }
  }

  private void feed() {
    if (!from.read(frame)) {
      graph.finish();
      return;
    }
    taken += frame.nb_samples();
    graph.push(frame);
    av_frame_unref(frame);
  }

  @Override
  public void close() {
    held.close();
    av_frame_free(frame);
    graph.close();
  }
}
