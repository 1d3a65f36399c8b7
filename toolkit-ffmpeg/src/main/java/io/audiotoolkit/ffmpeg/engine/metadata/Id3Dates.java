package io.audiotoolkit.ffmpeg.engine.metadata;

import java.util.List;
import java.util.Optional;

/** Dates in ID3v2.3, which has one frame for the year and one for day and month. */
final class Id3Dates {

  private Id3Dates() {}

  /** The date that frames tell of, such as {@code 1999-12-31}; empty when they do not. */
  static String joined(List<Id3Frame> frames) {
    Optional<String> whole = first(frames, "TDRC");
    if (whole.isPresent()) {
      return whole.get();
    }
    String year = first(frames, "TYER").orElse("");
    String day = first(frames, "TDAT").orElse("");
    return year.length() == 4 && day.matches("\\d{4}")
        ? year + "-" + day.substring(2) + "-" + day.substring(0, 2)
        : year;
  }

  private static Optional<String> first(List<Id3Frame> frames, String id) {
    return frames.stream()
        .filter(frame -> frame.id().equals(id) && frame.key().isPresent())
        .flatMap(frame -> frame.values().stream())
        .findFirst();
  }

  /** The frames for a date; of a form that version 3 does not know, the one of version 4. */
  static List<Id3Frame> split(List<String> dates) {
    String date = dates.get(0);
    if (date.matches("\\d{4}")) {
      return List.of(frame("TYER", date));
    }
    if (date.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return List.of(
          frame("TYER", date.substring(0, 4)),
          frame("TDAT", date.substring(8) + date.substring(5, 7)));
    }
    return List.of(frame("TDRC", date));
  }

  private static Id3Frame frame(String id, String text) {
    return Id3Frame.text(id, List.of(text), 3);
  }
}
