package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_MULTIKEY;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * The tags of a file that have several values, as they are. FFmpeg makes one of them with
 * semicolons, after which nobody can tell them from one value that holds a semicolon, or takes the
 * first; and of several its muxers of ID3 and MPEG-4 write one.
 *
 * @param tags the values by the generic names of their keys
 */
record SeveralValues(Map<String, List<String>> tags) {

  static final SeveralValues NONE = new SeveralValues(Map.of());

  /** FFmpeg's names of containers whose tags can be read here. */
  private static final Set<String> READ = Set.of("flac", "ogg", "mp3", "mov", "aac", "aiff");

  /** Those that an input has and that FFmpeg knows of; none where they cannot be read. */
  static SeveralValues of(Demuxer from) {
    if (isUntagged(from) || !READ.contains(from.container())) {
      return NONE;
    }
    Map<String, List<String>> several = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    try {
      TaggedFile.open(from.file())
          .tags()
          .forEach(
              (key, values) -> {
                if (values.size() > 1) {
                  several.put(TagName.generic(key), values);
                }
              });
    } catch (IOException | InputException | TransientException | IndexOutOfBoundsException e) {
      // Damaged beyond what is understood here; what FFmpeg made of it stands.
      return NONE;
    }
    return new SeveralValues(several)
        .without(
            key -> !has(from.stream().metadata(), key) && !has(from.context().metadata(), key));
  }

  private static boolean isUntagged(Demuxer from) {
    return from.stream().metadata() == null && from.context().metadata() == null;
  }

  private static boolean has(AVDictionary tags, String key) {
    var entry = av_dict_get(tags, key, null, 0);
    return entry != null && !entry.isNull();
  }

  SeveralValues without(Predicate<String> unwanted) {
    Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    kept.putAll(tags);
    kept.keySet().removeIf(unwanted);
    return new SeveralValues(kept);
  }

  /** Puts them in the place of what FFmpeg made of them; formats without comments get one value. */
  void restore(AVDictionary into, AudioFormat format) {
    tags.forEach(
        (key, values) -> {
          av_dict_set(into, key, (String) null, 0);
          if (Labels.holdsComments(format)) {
            values.forEach(value -> av_dict_set(into, key, value, AV_DICT_MULTIKEY));
          } else {
            av_dict_set(into, key, String.join(";", values), 0);
          }
        });
  }

  /**
   * Writes them into a finished file, where FFmpeg's muxer of its format can write one value.
   *
   * @param watch may stop it by throwing
   */
  void writeTo(Path file, AudioFormat format, Splice.Watch watch) {
    boolean one =
        switch (format) {
          case MP3, AAC, AIFF, M4A, ALAC -> true;
          case FLAC, OGG, OPUS, WAV -> false;
        };
    if (tags.isEmpty() || !one) {
      return;
    }
    Path edited = file.resolveSibling(file.getFileName() + ".tagged");
    try {
      TaggedFile.open(file).with(new TagEdits(tags)).writeTo(edited, watch);
      Files.move(edited, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EnvironmentException(
          "could not write the tags of %s (%s); make room, then resume".formatted(file, e), e);
    }
  }
}
