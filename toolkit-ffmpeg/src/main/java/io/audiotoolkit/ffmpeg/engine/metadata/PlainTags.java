package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Texts and pictures without the form of a file: those that FFmpeg finds where nothing here reads
 * them, and those that several files have in common.
 *
 * @param values the texts by their generic names, in any case
 * @param pictures the pictures
 */
public record PlainTags(Map<String, List<String>> values, List<Picture> pictures)
    implements TagSet {

  static final PlainTags NONE = new PlainTags(Map.of(), List.of());

  public PlainTags {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((key, texts) -> copy.put(TagName.generic(key), List.copyOf(texts)));
    values = copy;
    pictures = List.copyOf(pictures);
  }

  @Override
  public List<String> others() {
    return List.of();
  }

  @Override
  public boolean isEmpty() {
    return values.isEmpty() && pictures.isEmpty();
  }

  @Override
  public PlainTags with(TagEdits edits) {
    Map<String, List<String>> edited = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    edited.putAll(values);
    edits.forEach(
        (key, texts) -> {
          edited.remove(key);
          if (!texts.isEmpty()) {
            edited.put(key, texts);
          }
        });
    return new PlainTags(edited, pictures);
  }

  @Override
  public PlainTags withPictures(List<Picture> all) {
    return new PlainTags(values, all);
  }

  @Override
  public PlainTags without(Predicate<String> isUnwanted) {
    Map<String, List<String>> kept = new LinkedHashMap<>(values);
    kept.keySet().removeIf(isUnwanted);
    return new PlainTags(kept, pictures);
  }

  @Override
  public PlainTags withChapters(List<Chapter> chapters) {
    return this;
  }
}
