package io.audiotoolkit.ffmpeg.engine.cutlist;

import io.audiotoolkit.ffmpeg.engine.text.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A time per line, with or without a label after it; and label tracks of Audacity, whose lines are
 * start, end and label with tabs between them.
 */
public final class PlainCuts {

  private PlainCuts() {}

  /**
   * Reads a text. Empty lines and those that begin with {@code #} are comments.
   *
   * @throws IllegalArgumentException if most of the other lines do not begin with a time
   */
  public static CutList parse(String text) {
    CutList.Builder cuts = new CutList.Builder();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      // Audacity writes the frequencies of a label into a line of its own.
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("\\")) {
        add(cuts, "line " + (i + 1), line);
      }
    }
    CutList list = cuts.build();
    if (!list.entries().isEmpty() && list.problems().size() > list.entries().size()) {
      throw new IllegalArgumentException(
          "is no list of cuts: %s of its %s lines do not begin with a time"
              .formatted(list.problems().size(), list.problems().size() + list.entries().size()));
    }
    return list;
  }

  private static void add(CutList.Builder cuts, String where, String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length > 1) {
      Optional<Position> start = TimeText.parse(fields[0]);
      Optional<Position> end = TimeText.parse(fields[1]);
      if (start.isPresent() && end.isPresent()) {
        String label = String.join(" ", Arrays.asList(fields).subList(2, fields.length));
        cuts.add(where, start.get(), end.get(), label);
        return;
      }
    }
    String[] words = line.split("\\s+", 2);
    Optional<Position> start = TimeText.parse(words[0]);
    if (start.isEmpty()) {
      cuts.problem(where + " does not begin with a time (%s)".formatted(Quoted.of(line)));
      return;
    }
    String label = words.length > 1 ? words[1].replaceFirst("^[-\u2013\u2014:]\\s+", "") : "";
    cuts.add(where, start.get(), null, label);
  }
}
