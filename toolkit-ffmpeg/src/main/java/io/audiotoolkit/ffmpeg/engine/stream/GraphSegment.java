package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_apply;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_parse;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_free;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avfilter.AVFilterChain;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraphSegment;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** The text of a graph, first parsed and then made. Owns native memory; close it. */
final class GraphSegment implements AutoCloseable {

  private final PointerPointer<?> segment = new PointerPointer<>(1);
  private final PointerPointer<?> inputs = new PointerPointer<>(1);
  private final PointerPointer<?> outputs = new PointerPointer<>(1);
  private final List<FilterOptions> filters = new ArrayList<>();
  private final int parsed;

  /**
   * Parses a graph; nothing of it is made yet.
   *
   * @param graph where it is to be made, which must outlive this
   * @param text in the syntax of libavfilter
   */
  GraphSegment(AVFilterGraph graph, String text) {
    segment.put(0, (Pointer) null);
    inputs.put(0, (Pointer) null);
    outputs.put(0, (Pointer) null);
    try (BytePointer bytes = new BytePointer(text, StandardCharsets.UTF_8)) {
      parsed = avfilter_graph_segment_parse(graph, bytes, 0, segment);
    }
    if (parsed >= 0) {
      AVFilterGraphSegment whole = segment();
      for (int i = 0; i < whole.nb_chains(); i++) {
        AVFilterChain chain = whole.chains(i);
        for (int j = 0; j < chain.nb_filters(); j++) {
          filters.add(new FilterOptions(chain.filters(j)));
        }
      }
    }
  }

  private AVFilterGraphSegment segment() {
    return new AVFilterGraphSegment(segment.get(0));
  }

  /** Whether the text is in the syntax; filters and options that are not there may be named. */
  boolean isParsed() {
    return parsed >= 0;
  }

  /** What the text names, in its order. */
  List<FilterOptions> filters() {
    return filters;
  }

  /**
   * Makes the filters and links them with one another; once.
   *
   * @return negative for FFmpeg's error
   */
  int make() {
    if (parsed < 0) {
      return parsed;
    }
    filters.forEach(FilterNumbers::makePortable);
    return avfilter_graph_segment_apply(segment(), 0, inputs, outputs);
  }

  /** The inputs that are open once it is made. */
  List<AVFilterInOut> inputs() {
    return ends(inputs);
  }

  /** The outputs that are open once it is made. */
  List<AVFilterInOut> outputs() {
    return ends(outputs);
  }

  private static List<AVFilterInOut> ends(PointerPointer<?> holder) {
    List<AVFilterInOut> ends = new ArrayList<>();
    Pointer first = holder.get(0);
    AVFilterInOut end = first == null ? null : new AVFilterInOut(first);
    while (end != null && !end.isNull()) {
      ends.add(end);
      end = end.next();
    }
    return ends;
  }

  @Override
  public void close() {
    avfilter_inout_free(inputs);
    avfilter_inout_free(outputs);
    avfilter_graph_segment_free(segment);
    inputs.close();
    outputs.close();
    segment.close();
  }
}
