package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_pad_get_type;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.spi.NearestName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avfilter.AVFilter;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avfilter.AVFilterPad;

/**
 * Looks at a graph of filters before any of them is made, since making one may open files already,
 * and then makes it once to see that it works.
 */
public final class FilterCheck {

  /** What filters do that a media library must not do on the word of a string. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("amovie", "opens a file or an address"),
          Map.entry("movie", "opens a file or an address"),
          Map.entry("arnndn", "opens a model"),
          Map.entry("asr", "opens a model"),
          Map.entry("whisper", "opens a model"),
          Map.entry("sofalizer", "opens a file"),
          Map.entry("ladspa", "loads code"),
          Map.entry("lv2", "loads code"),
          Map.entry("azmq", "listens at an address"),
          Map.entry("zmq", "listens at an address"),
          Map.entry("asendcmd", "changes other filters, or opens a file"),
          Map.entry("sendcmd", "changes other filters, or opens a file"),
          Map.entry("arealtime", "waits for the clock"),
          Map.entry("realtime", "waits for the clock"),
          Map.entry("abuffer", "is fed by programs only"),
          Map.entry("abuffersink", "is read by programs only"),
          Map.entry("buffer", "is fed by programs only"),
          Map.entry("buffersink", "is read by programs only"));

  /** Options that name something to be opened, whatever the filter. */
  private static final Pattern OPENING =
      Pattern.compile(".*(file|model|plugin|path|url|uri|sofa|address).*");

  /** Options that every filter has (libavfilter/avfilter.c). */
  private static final Set<String> OF_ALL = Set.of("enable", "threads", "thread_type");

  /** What bounds a filter that otherwise goes on for ever. */
  private static final Map<String, Set<String>> BOUNDS =
      Map.of(
          "apad", Set.of("pad_len", "whole_len", "pad_dur", "whole_dur"),
          "aevalsrc", Set.of("duration", "d"),
          "anoisesrc", Set.of("duration", "d"),
          "anullsrc", Set.of("duration", "d"),
          "sine", Set.of("duration", "d"));

  private static final Pattern LABELS = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern SEPARATOR = Pattern.compile("[,;]");
  private static final Pattern NAME_END = Pattern.compile("[=@]");

  private final String graph;

  private FilterCheck(String graph) {
    this.graph = graph;
  }

  /**
   * Returns if the graph is one that may be used.
   *
   * @throws IllegalArgumentException if it is not, with the reason
   */
  public static void check(String graph) {
    if (graph.isBlank()) {
      throw new IllegalArgumentException("graph is empty; give filters such as highpass=f=80");
    }
    Natives.require();
    new FilterCheck(graph).check();
  }

  private void check() {
    AVFilterGraph place = ErrorCode.allocated(avfilter_graph_alloc(), "filter graph");
    try (GraphSegment segment = new GraphSegment(place, graph)) {
      if (!segment.isParsed()) {
        throw notParsed();
      }
      segment.filters().forEach(this::look);
      count(segment);
    } finally {
      avfilter_graph_free(place);
    }
    make();
  }

  private IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException("graph (%s) %s".formatted(graph, reason));
  }

  /** The options of a filter that is not there cannot be parsed: better to say that. */
  private IllegalArgumentException notParsed() {
    for (String filter : SEPARATOR.splitAsStream(LABELS.matcher(graph).replaceAll("")).toList()) {
      String name = NAME_END.splitAsStream(filter.strip()).findFirst().orElse("");
      if (name.matches("[a-z0-9_]+")) {
        requireUsable(name);
      }
    }
    return refused("is not in the syntax of libavfilter");
  }

  private void requireUsable(String name) {
    String does = REFUSED.get(name);
    if (does != null) {
      throw refused("is refused: the filter %s %s".formatted(name, does));
    }
    AVFilter filter = avfilter_get_by_name(name);
    if (filter == null || filter.isNull()) {
      throw refused(
          "names a filter that this FFmpeg does not have: "
              + name
              + nearest(name).map("; did you mean '%s'?"::formatted).orElse(""));
    }
  }

  private static Optional<String> nearest(String name) {
    List<String> usable =
        FilterNames.all().stream().filter(each -> !REFUSED.containsKey(each)).toList();
    return NearestName.of(name, usable);
  }

  private void look(FilterOptions options) {
    String name = options.filter();
    if (name.isEmpty()) {
      throw refused("is not in the syntax of libavfilter");
    }
    requireUsable(name);
    Map<String, String> given = options.given();
    for (String option : given.keySet()) {
      if (OPENING.matcher(option).matches()) {
        throw refused(
            "is refused: the option %s of %s names something to be opened".formatted(option, name));
      }
      if (!OF_ALL.contains(option) && options.known(option) == null) {
        throw refused("gives %s an option that it does not have: %s".formatted(name, option));
      }
    }
    refuseEndless(name, given);
  }

  private void refuseEndless(String name, Map<String, String> options) {
    Set<String> bounds = BOUNDS.get(name);
    boolean unbounded = bounds != null && Collections.disjoint(bounds, options.keySet());
    boolean loops = name.equals("aloop") && "-1".equals(options.get("loop"));
    if (unbounded || loops) {
      throw refused(
          "never ends: bound %s with %s"
              .formatted(name, loops ? "loop" : String.join(" or ", new TreeSet<>(bounds))));
    }
  }

  /** Makes the filters, which their options may prevent, and counts what is left open. */
  private void count(GraphSegment segment) {
    int code = segment.make();
    if (code < 0) {
      throw refused(
          "cannot be made: an option has a value that its filter does not take (%s)"
              .formatted(ErrorCode.text(code)));
    }
    List<AVFilterInOut> inputs = segment.inputs();
    List<AVFilterInOut> outputs = segment.outputs();
    inputs.forEach(end -> requireSound(end.filter_ctx().input_pads(), end.pad_idx()));
    outputs.forEach(end -> requireSound(end.filter_ctx().output_pads(), end.pad_idx()));
    requireOne("input", inputs.size());
    requireOne("output", outputs.size());
  }

  private void requireSound(AVFilterPad pads, int index) {
    if (avfilter_pad_get_type(pads, index) != AVMEDIA_TYPE_AUDIO) {
      throw refused("takes or gives pictures; its input and its output must be sound");
    }
  }

  private void requireOne(String kind, int count) {
    if (count != 1) {
      throw refused("has %s open %ss; it must have one".formatted(count, kind));
    }
  }

  /** Makes the graph for some kind of sound; there are graphs that take only one. */
  private void make() {
    if (Stream.of("stereo", "mono", "5.1").noneMatch(this::takes)) {
      throw refused("takes neither mono nor stereo nor 5.1 sound; check its options");
    }
  }

  private boolean takes(String layout) {
    try (FilterGraph made = new FilterGraph(48_000, "fltp", layout, graph)) {
      made.finish();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
