package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/** The tags of a file as FFmpeg's demuxer gives them: the stream's, then the container's. */
public final class SourceTags {

  private SourceTags() {}

  public static Map<String, String> of(Demuxer source) {
    Map<String, String> tags = new LinkedHashMap<>();
    collect(source.stream().metadata(), tags);
    collect(source.context().metadata(), tags);
    return tags;
  }

  private static void collect(AVDictionary from, Map<String, String> into) {
    AVDictionaryEntry entry = av_dict_iterate(from, null);
    while (entry != null && !entry.isNull()) {
      into.putIfAbsent(
          entry.key().getString(StandardCharsets.UTF_8),
          entry.value().getString(StandardCharsets.UTF_8));
      entry = av_dict_iterate(from, entry);
    }
  }
}
