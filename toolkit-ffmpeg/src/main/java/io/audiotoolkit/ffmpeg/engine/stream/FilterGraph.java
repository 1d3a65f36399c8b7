package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_ch_layout;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_format;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_sample_rate;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_samples;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_get_double;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.NativeLayout;
import java.util.List;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The one path that samples take between decoder and encoder: a libavfilter graph, described by a
 * string, empty when nothing is to be done. Owns native memory; close it.
 */
public final class FilterGraph implements AutoCloseable {

  public enum Pull {
    FRAME,
    NEEDS_INPUT,
    END
  }

  private final AVFilterGraph graph;
  private final AVFilterContext entry = new AVFilterContext(null);
  private final AVFilterContext exit = new AVFilterContext(null);

  /** Builds a graph for frames of a format; see the other constructor. */
  public FilterGraph(FrameFormat format, String filters) {
    this(format.rateHz(), format.sampleFormat(), format.layout(), filters);
  }

  /**
   * Builds a graph.
   *
   * @param rateHz sample rate of the frames pushed
   * @param sampleFormat FFmpeg's name of their sample format
   * @param layout FFmpeg's name of their channel layout
   * @param filters filters separated by commas, in the syntax of libavfilter; may be empty
   */
  public FilterGraph(int rateHz, String sampleFormat, String layout, String filters) {
    graph = ErrorCode.allocated(avfilter_graph_alloc(), "filter graph");
    try {
      // One thread: the default starts a pool per graph, which costs more than it gains.
      graph.nb_threads(1);
      create(
          entry,
          "abuffer",
          "in",
          "time_base=1/%s:sample_rate=%s:sample_fmt=%s:channel_layout=%s"
              .formatted(rateHz, rateHz, sampleFormat, layout));
      create(exit, "abuffersink", "out", null);
      if (filters.isEmpty()) {
        link(entry, 0, exit, 0);
      } else {
        parse(filters);
      }
      ErrorCode.check(avfilter_graph_config(graph, null), "filter graph " + filters);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void create(
      AVFilterContext into, String filter, String name, @Nullable String arguments) {
    ErrorCode.check(
        avfilter_graph_create_filter(
            into, avfilter_get_by_name(filter), name, arguments, null, graph),
        filter + " " + arguments);
  }

  private void parse(String filters) {
    try (GraphSegment segment = new GraphSegment(graph, filters)) {
      ErrorCode.check(segment.make(), "filter graph " + filters);
      List<AVFilterInOut> inputs = segment.inputs();
      List<AVFilterInOut> outputs = segment.outputs();
      if (inputs.size() != 1 || outputs.size() != 1) {
        throw new IllegalStateException(
            "filter graph %s has %s open inputs and %s open outputs; it must have one of each"
                .formatted(filters, inputs.size(), outputs.size()));
      }
      AVFilterInOut first = inputs.get(0);
      AVFilterInOut last = outputs.get(0);
      link(entry, 0, first.filter_ctx(), first.pad_idx());
      link(last.filter_ctx(), last.pad_idx(), exit, 0);
    }
  }

  private static void link(AVFilterContext from, int output, AVFilterContext to, int input) {
    ErrorCode.check(avfilter_link(from, output, to, input), "linking the filter graph");
  }

  /**
   * Hands a frame in; the caller keeps its own reference.
   *
   * @return whether more is wanted; false once a filter has let its last sample through
   */
  public boolean push(AVFrame frame) {
    int code = av_buffersrc_add_frame_flags(entry, frame, AV_BUFFERSRC_FLAG_KEEP_REF);
    if (code == ErrorCode.END) {
      return false;
    }
    ErrorCode.check(code, "filtering");
    return true;
  }

  /** Says that no more frames come. */
  public void finish() {
    ErrorCode.check(av_buffersrc_add_frame_flags(entry, null, 0), "ending the filter graph");
  }

  /**
   * Takes a frame out.
   *
   * @param samples how many samples it shall have; only the last one may be shorter. 0 takes frames
   *     as they come
   */
  public Pull pull(AVFrame into, int samples) {
    int code =
        samples == 0
            ? av_buffersink_get_frame(exit, into)
            : av_buffersink_get_samples(exit, into, samples);
    if (code == ErrorCode.AGAIN) {
      return Pull.NEEDS_INPUT;
    }
    if (code == ErrorCode.END) {
      return Pull.END;
    }
    ErrorCode.check(code, "filtering");
    return Pull.FRAME;
  }

  /** What comes out of it. */
  FrameFormat format() {
    try (NativeLayout layout =
        new NativeLayout(into -> av_buffersink_get_ch_layout(exit, into), "channel layout")) {
      return new FrameFormat(
          av_buffersink_get_sample_rate(exit),
          av_get_sample_fmt_name(av_buffersink_get_format(exit)).getString(),
          layout.channels(),
          layout.toString());
    }
  }

  /**
   * What a measuring filter has found so far.
   *
   * @param instance the filter's name in the graph, such as {@code ebur128@loudness}
   * @param option which of its readings, such as {@code integrated}
   */
  public double reading(String instance, String option) {
    AVFilterContext filter =
        ErrorCode.allocated(avfilter_graph_get_filter(graph, instance), instance);
    double[] value = new double[1];
    ErrorCode.check(
        av_opt_get_double(filter.priv(), option, 0, value),
        "reading " + option + " of " + instance);
    return value[0];
  }

  @Override
  public void close() {
    avfilter_graph_free(graph);
  }
}
