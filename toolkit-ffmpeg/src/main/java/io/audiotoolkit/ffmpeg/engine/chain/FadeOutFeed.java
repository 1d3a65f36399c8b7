package io.audiotoolkit.ffmpeg.engine.chain;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.FrameQueue;
import io.audiotoolkit.ffmpeg.engine.stream.FilterGraph;
import io.audiotoolkit.ffmpeg.engine.stream.FrameFeed;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Fades the last samples out: holds so many back until it is known that they are the last. */
public final class FadeOutFeed implements FrameFeed {

  private final FrameFeed from;
  private final long samples;
  private final String curve;
  private final AVFrame incoming = ErrorCode.allocated(av_frame_alloc(), "frame");
  private final FrameQueue held = new FrameQueue();
  private @Nullable FilterGraph fading;

  /**
   * Of a feed of planar floating point.
   *
   * @param samples how many are faded
   * @param curve FFmpeg's name of it
   */
  public FadeOutFeed(FrameFeed from, long samples, String curve) {
    this.from = from;
    this.samples = samples;
    this.curve = curve;
  }

  @Override
  public FrameFormat format() {
    return from.format();
  }

  @Override
  public boolean read(AVFrame into) {
    while (fading == null) {
      long spare = held.samples() - samples;
      if (spare > 0) {
        held.take(into, spare);
        return true;
      }
      if (from.read(incoming)) {
        held.add(incoming);
      } else {
        fading = fade();
      }
    }
    return fading.pull(into, 0) == FilterGraph.Pull.FRAME;
  }

  private FilterGraph fade() {
    FilterGraph graph =
        new FilterGraph(
            from.format(),
            "afade=type=out:nb_samples=%s:curve=%s".formatted(Math.max(1, held.samples()), curve));
    long at = 0;
    while (held.samples() > 0) {
      held.take(incoming, held.samples());
      incoming.pts(at);
      at += incoming.nb_samples();
      graph.push(incoming);
      av_frame_unref(incoming);
    }
    graph.finish();
    return graph;
  }

  @Override
  public void close() {
    FilterGraph opened = fading;
    if (opened != null) {
      opened.close();
    }
    held.close();
    av_frame_free(incoming);
  }
}
