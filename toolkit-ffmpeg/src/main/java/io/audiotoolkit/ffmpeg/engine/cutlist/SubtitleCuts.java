package io.audiotoolkit.ffmpeg.engine.cutlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subtitles, SubRip ({@code .srt}) and WebVTT ({@code .vtt}): each lasts from its start to its end,
 * and is called what it says.
 */
public final class SubtitleCuts {

  /** WebVTT may leave out the hours, and writes settings behind the times. */
  private static final Pattern TIMES =
      Pattern.compile("\\s*([\\d:]+[.,]\\d+)\\s+-->\\s+([\\d:]+[.,]\\d+)(\\s.*)?");

  /** Of HTML, and of SubStation Alpha, as {@code {\\an8}}. */
  private static final Pattern MARKUP = Pattern.compile("<[^<>]*>|\\{\\\\[^{}]*\\}");

  private SubtitleCuts() {}

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it holds no times of subtitles
   */
  public static CutList parse(String text) {
    CutList.Builder cuts = new CutList.Builder();
    List<String> lines = text.lines().toList();
    boolean found = false;
    for (int i = 0; i < lines.size(); i++) {
      Matcher times = TIMES.matcher(lines.get(i));
      if (times.matches()) {
        found = true;
        add(cuts, "line " + (i + 1), times, said(lines, i + 1));
      }
    }
    if (!found) {
      throw new IllegalArgumentException(
          "holds no subtitles: no line looks like 00:01:02,500 --> 00:01:04,000");
    }
    return cuts.build();
  }

  private static void add(CutList.Builder cuts, String where, Matcher times, String label) {
    Optional<Position> start = TimeText.parse(times.group(1).replace(',', '.'));
    Optional<Position> end = TimeText.parse(times.group(2).replace(',', '.'));
    if (start.isEmpty() || end.isEmpty()) {
      cuts.problem(where + " holds what is no time (%s)".formatted(times.group().strip()));
    } else {
      cuts.add(where, start.get(), end.get(), label);
    }
  }

  /** What stands between the times and the next empty line. */
  private static String said(List<String> lines, int from) {
    List<String> said = new ArrayList<>();
    for (int i = from; i < lines.size() && !lines.get(i).isBlank(); i++) {
      said.add(MARKUP.matcher(lines.get(i)).replaceAll("").strip());
    }
    return String.join(" ", said);
  }
}
