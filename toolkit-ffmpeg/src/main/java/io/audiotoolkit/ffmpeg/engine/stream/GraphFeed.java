package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames led through a graph of libavfilter. */
public final class GraphFeed implements FrameFeed {

  private final FrameFeed from;
  private final FilterGraph graph;
  private final AVFrame incoming;

  /**
   * Leads a feed through filters.
   *
   * @param filters in the syntax of libavfilter; may be empty
   */
  public GraphFeed(FrameFeed from, String filters) {
    this.from = from;
    graph = new FilterGraph(from.format(), filters);
    try {
      incoming = ErrorCode.allocated(av_frame_alloc(), "frame");
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  @Override
  public FrameFormat format() {
    return graph.format();
  }

  @Override
  public boolean read(AVFrame into) {
    return read(into, 0);
  }

  /**
   * Pulls samples.
   *
   * @param samples how many the frame shall have; only the last may be shorter; 0 for as they come
   */
  public boolean read(AVFrame into, int samples) {
    while (true) {
      switch (graph.pull(into, samples)) {
        case FRAME -> {
          return true;
        }
        case END -> {
          return false;
        }
        case NEEDS_INPUT -> feed();
      }
    }
  }

  private void feed() {
    if (!from.read(incoming)) {
      graph.finish();
      return;
    }
    graph.push(incoming);
    av_frame_unref(incoming);
  }

  @Override
  public void close() {
    av_frame_free(incoming);
    graph.close();
  }
}
