package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the comments of a FLAC or Ogg stream are called, which depends on what else there is. */
final class CommentNames {

  /** The comments of how many tracks and discs there are, each with two names in use. */
  private static final Map<TagName, List<String>> TOTALS =
      Map.of(
          TagName.TRACK, List.of("TRACKTOTAL", "TOTALTRACKS"),
          TagName.DISC, List.of("DISCTOTAL", "TOTALDISCS"));

  private final Map<String, String> first = new HashMap<>();

  CommentNames(List<byte[]> comments) {
    comments.forEach(comment -> first.putIfAbsent(own(comment), value(comment)));
  }

  /** The name of a comment as it stands there, in capitals; empty when it has none. */
  static String own(byte[] comment) {
    String text = new String(comment, StandardCharsets.UTF_8);
    return text.substring(0, Math.max(0, text.indexOf('='))).toUpperCase(Locale.ROOT);
  }

  static String value(byte[] comment) {
    String text = new String(comment, StandardCharsets.UTF_8);
    return text.substring(text.indexOf('=') + 1);
  }

  static boolean isOfChapter(String own) {
    return own.matches("CHAPTER\\d{3}(NAME|URL)?");
  }

  /** The generic name of a comment, or its own; empty for what is no text by itself. */
  String key(byte[] comment) {
    String own = own(comment);
    boolean isText = !own.equals("METADATA_BLOCK_PICTURE") && !isOfChapter(own);
    return isText && !isTotal(own) ? meant(own).map(TagName::label).orElse(own) : "";
  }

  /** Another name means the same only where the usual one is not there. */
  private Optional<TagName> meant(String own) {
    Optional<TagName> usual = TagName.ofComment(own);
    return usual.isPresent()
        ? usual
        : TagName.ofOtherComment(own).filter(name -> !first.containsKey(name.comment()));
  }

  private boolean isTotal(String own) {
    return TOTALS.entrySet().stream()
        .anyMatch(
            names -> names.getValue().contains(own) && first.containsKey(names.getKey().comment()));
  }

  /** A number of a track or disc as {@code 3/12}, where another comment says how many there are. */
  String withTotal(String key, String value) {
    List<String> names = TagName.of(key).map(TOTALS::get).orElse(List.of());
    return names.stream()
        .filter(name -> first.containsKey(name) && !value.contains("/"))
        .findFirst()
        .map(name -> value + "/" + first.get(name))
        .orElse(value);
  }

  /** The name under which a key is written. */
  static String written(String key) {
    return TagName.freely(key).toUpperCase(Locale.ROOT);
  }

  /** Whether a comment goes where a key gets some values: a total only with a number without it. */
  boolean isReplaced(byte[] comment, String key, String written, List<String> values) {
    List<String> totals = TagName.of(key).map(TOTALS::get).orElse(List.of());
    boolean hasTotals = values.isEmpty() || values.stream().anyMatch(v -> v.contains("/"));
    return key(comment).equalsIgnoreCase(key)
        || own(comment).equals(written)
        || (hasTotals && totals.contains(own(comment)));
  }

  /** The comments for a value: two for {@code 3/12}. */
  static List<String> comments(String written, String value) {
    int slash = value.indexOf('/');
    List<String> totals =
        TagName.ofComment(written).map(TOTALS::get).filter(names -> slash > 0).orElse(List.of());
    return totals.isEmpty() || !value.matches("\\d+/\\d+")
        ? List.of(written + "=" + value)
        : List.of(
            written + "=" + value.substring(0, slash),
            totals.get(0) + "=" + value.substring(slash + 1));
  }

  /** The comments for chapters, in the form of Ogg media. */
  static List<byte[]> chapters(List<Chapter> chapters) {
    List<byte[]> comments = new ArrayList<>();
    for (int i = 0; i < chapters.size(); i++) {
      Chapter chapter = chapters.get(i);
      Duration start = chapter.start();
      String key = String.format(Locale.ROOT, "CHAPTER%03d", i + 1);
      String time =
          String.format(
              Locale.ROOT,
              "%02d:%02d:%02d.%03d",
              start.toHours(),
              start.toMinutesPart(),
              start.toSecondsPart(),
              start.toMillisPart());
      comments.add((key + "=" + time).getBytes(StandardCharsets.UTF_8));
      comments.add((key + "NAME=" + chapter.title()).getBytes(StandardCharsets.UTF_8));
    }
    return comments;
  }
}
