package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_apply;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_segment_parse;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_pad_get_type;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_FAKE_OBJ;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_find;

import io.audiotoolkit.spi.NearestName;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avfilter.AVFilter;
import org.bytedeco.ffmpeg.avfilter.AVFilterChain;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraphSegment;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avfilter.AVFilterPad;
import org.bytedeco.ffmpeg.avfilter.AVFilterParams;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVOption;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a graph of filters before any of them is made, since making one may open files already,
 * and then makes it once to see that it works.
 */
final class FilterCheck {

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
  static void check(String graph) {
    if (graph.isBlank()) {
      throw new IllegalArgumentException("graph is empty; give filters such as highpass=f=80");
    }
    Natives.require();
    new FilterCheck(graph).check();
  }

  private void check() {
    AVFilterGraph place = ErrorCode.allocated(avfilter_graph_alloc(), "filter graph");
    try (PointerPointer<?> holder = new PointerPointer<>(1);
        BytePointer text = new BytePointer(graph, StandardCharsets.UTF_8)) {
      holder.put(0, (Pointer) null);
      try {
        if (avfilter_graph_segment_parse(place, text, 0, holder) < 0) {
          throw notParsed();
        }
        AVFilterGraphSegment segment = new AVFilterGraphSegment(holder.get(0));
        look(segment);
        count(segment);
      } finally {
        avfilter_graph_segment_free(holder);
      }
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

  private AVFilter requireUsable(String name) {
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
    return filter;
  }

  private static Optional<String> nearest(String name) {
    List<String> usable =
        FilterNames.all().stream().filter(each -> !REFUSED.containsKey(each)).toList();
    return NearestName.of(name, usable);
  }

  private void look(AVFilterGraphSegment segment) {
    for (int i = 0; i < segment.nb_chains(); i++) {
      AVFilterChain chain = segment.chains(i);
      for (int j = 0; j < chain.nb_filters(); j++) {
        look(chain.filters(j));
      }
    }
  }

  private void look(AVFilterParams given) {
    String name = given.filter_name().getString();
    if (name.isEmpty()) {
      throw refused("is not in the syntax of libavfilter");
    }
    AVFilter filter = requireUsable(name);
    Map<String, String> options = options(given.opts());
    for (String option : options.keySet()) {
      if (OPENING.matcher(option).matches()) {
        throw refused(
            "is refused: the option %s of %s names something to be opened".formatted(option, name));
      }
      if (!OF_ALL.contains(option) && !isKnown(filter, option)) {
        throw refused("gives %s an option that it does not have: %s".formatted(name, option));
      }
    }
    refuseEndless(name, options);
  }

  private static Map<String, String> options(AVDictionary given) {
    Map<String, String> options = new LinkedHashMap<>();
    AVDictionaryEntry entry = av_dict_iterate(given, null);
    while (entry != null && !entry.isNull()) {
      options.put(entry.key().getString(), entry.value().getString());
      entry = av_dict_iterate(given, entry);
    }
    return options;
  }

  private static boolean isKnown(AVFilter filter, String option) {
    if (filter.priv_class() == null || filter.priv_class().isNull()) {
      return false;
    }
    try (PointerPointer<?> holder = new PointerPointer<>(1)) {
      holder.put(0, filter.priv_class());
      AVOption found =
          av_opt_find(holder, option, null, 0, AV_OPT_SEARCH_FAKE_OBJ | AV_OPT_SEARCH_CHILDREN);
      return found != null && !found.isNull();
    }
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
  private void count(AVFilterGraphSegment segment) {
    try (PointerPointer<?> inputs = new PointerPointer<>(1);
        PointerPointer<?> outputs = new PointerPointer<>(1)) {
      inputs.put(0, (Pointer) null);
      outputs.put(0, (Pointer) null);
      try {
        int code = avfilter_graph_segment_apply(segment, 0, inputs, outputs);
        if (code < 0) {
          throw refused(
              "cannot be made: an option has a value that its filter does not take (%s)"
                  .formatted(ErrorCode.text(code)));
        }
        requireOne("input", count(end(inputs), true));
        requireOne("output", count(end(outputs), false));
      } finally {
        avfilter_inout_free(inputs);
        avfilter_inout_free(outputs);
      }
    }
  }

  private static @Nullable AVFilterInOut end(PointerPointer<?> holder) {
    Pointer first = holder.get(0);
    return first == null || first.isNull() ? null : new AVFilterInOut(first);
  }

  private int count(@Nullable AVFilterInOut first, boolean isInput) {
    int count = 0;
    for (AVFilterInOut end = first; end != null && !end.isNull(); end = end.next()) {
      count++;
      AVFilterPad pads = isInput ? end.filter_ctx().input_pads() : end.filter_ctx().output_pads();
      if (avfilter_pad_get_type(pads, end.pad_idx()) != AVMEDIA_TYPE_AUDIO) {
        throw refused("takes or gives pictures; its input and its output must be sound");
      }
    }
    return count;
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
    try (FilterChain made = new FilterChain(48_000, "fltp", layout, graph)) {
      made.finish();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
