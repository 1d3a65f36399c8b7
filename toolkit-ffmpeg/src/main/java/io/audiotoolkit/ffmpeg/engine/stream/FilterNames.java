package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avfilter.av_filter_iterate;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avfilter.AVFilter;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** The names of the filters that this FFmpeg has. */
final class FilterNames {

  private FilterNames() {}

  static List<String> all() {
    List<String> names = new ArrayList<>();
    try (PointerPointer<?> state = new PointerPointer<>(1)) {
      state.put(0, (Pointer) null);
      AVFilter filter = av_filter_iterate(state);
      while (filter != null && !filter.isNull()) {
        names.add(filter.name().getString());
        filter = av_filter_iterate(state);
      }
    }
    return names;
  }
}
