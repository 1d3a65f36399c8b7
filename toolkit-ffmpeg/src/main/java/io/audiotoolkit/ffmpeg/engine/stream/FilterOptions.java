package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_FAKE_OBJ;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_find;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avfilter.AVFilter;
import org.bytedeco.ffmpeg.avfilter.AVFilterParams;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVOption;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** A filter as the text of a graph names it, with the options given there. */
final class FilterOptions {

  private final AVFilterParams params;
  private final String filter;

  FilterOptions(AVFilterParams params) {
    this.params = params;
    this.filter = params.filter_name().getString();
  }

  String filter() {
    return filter;
  }

  /** What is given, by the names of the options, whether the filter has them or not. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    AVDictionaryEntry entry = av_dict_iterate(params.opts(), null);
    while (entry != null && !entry.isNull()) {
      given.put(
          entry.key().getString(StandardCharsets.UTF_8),
          entry.value().getString(StandardCharsets.UTF_8));
      entry = av_dict_iterate(params.opts(), entry);
    }
    return given;
  }

  /** Gives an option, in place of what was given for it. */
  void give(String option, String value) {
    AVDictionary options = params.opts();
    AVDictionary changed = options == null ? new AVDictionary(null) : options;
    ErrorCode.check(av_dict_set(changed, option, value, 0), "option " + option);
    params.opts(changed);
  }

  /** What the filter knows of an option; null if it does not have it. */
  @Nullable AVOption known(String option) {
    AVFilter made = avfilter_get_by_name(filter);
    if (made == null || made.priv_class() == null) {
      return null;
    }
    try (PointerPointer<?> holder = new PointerPointer<>(1)) {
      holder.put(0, made.priv_class());
      return av_opt_find(holder, option, null, 0, AV_OPT_SEARCH_FAKE_OBJ | AV_OPT_SEARCH_CHILDREN);
    }
  }
}
