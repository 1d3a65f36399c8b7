package io.audiotoolkit.ffmpeg.engine.cutlist;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a list of cuts.
 *
 * @param start where it begins
 * @param end where it ends; null when it lasts until the next one begins
 * @param label what it is called; may be empty
 * @param tags what else is said of it, by FFmpeg's generic names
 */
public record Entry(
    Position start, @Nullable Position end, String label, Map<String, String> tags) {

  public Entry {
    if (end != null && end.compareTo(start) <= 0) {
      throw new IllegalArgumentException("entry (%s to %s) must last a time".formatted(start, end));
    }
    tags = Map.copyOf(tags);
  }

  /** One whose label is its title. */
  static Entry of(Position start, @Nullable Position end, String label) {
    String title = label.strip();
    return new Entry(start, end, title, title.isEmpty() ? Map.of() : Map.of("title", title));
  }

  /** The same with more tags. */
  Entry with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(more);
    return new Entry(start, end, label, all);
  }

  @Override
  public String toString() {
    return label.isEmpty() ? start.toString() : start + " " + label;
  }
}
