package io.audiotoolkit.ffmpeg.cuts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cue sheet: each track begins at its INDEX 01, to the frame (a 75th of a second), and lasts
 * until the next begins. TITLE, PERFORMER, SONGWRITER, ISRC, REM GENRE and REM DATE become tags.
 */
public final class CueCuts {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"?|(\\S+)");
  private static final Pattern INDEX = Pattern.compile("(\\d{1,4}):(\\d{1,2}):(\\d{1,2})");

  private final CutList.Builder cuts = new CutList.Builder();
  private final List<Track> tracks = new ArrayList<>();
  private final Map<String, String> album = new LinkedHashMap<>();
  private int files;

  private static final class Track {
    private final String number;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private @Nullable Position start;

    Track(String number) {
      this.number = number;
    }
  }

  private CueCuts() {}

  /** Reads a text. */
  public static CutList parse(String text) {
    CueCuts cue = new CueCuts();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      List<String> words = words(lines.get(i));
      if (!words.isEmpty()) {
        cue.line("line " + (i + 1), words);
      }
    }
    return cue.build();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words;
  }

  private void line(String where, List<String> words) {
    String value = words.size() > 1 ? words.get(1) : "";
    switch (words.get(0).toUpperCase(Locale.ROOT)) {
      case "FILE" -> {
        if (++files == 2) {
          cuts.problem(where + " names a second file; only the tracks of the first are cut");
        }
      }
      case "TRACK" -> {
        if (files < 2) {
          tracks.add(new Track(value));
        }
      }
      case "TITLE" -> tag(tracks.isEmpty() ? "album" : "title", value);
      case "PERFORMER" -> tag("artist", value);
      case "SONGWRITER" -> tag("composer", value);
      case "ISRC" -> tag("isrc", value);
      case "REM" -> {
        String name = value.toLowerCase(Locale.ROOT);
        if (words.size() > 2 && (name.equals("genre") || name.equals("date"))) {
          tag(name, words.get(2));
        }
      }
      case "INDEX" -> index(where, words);
      default -> {} // FLAGS, PREGAP, CATALOG and the like say nothing of where to cut
    }
  }

  private void tag(String name, String value) {
    if (!value.isBlank() && files < 2) {
      Map<String, String> tags = tracks.isEmpty() ? album : tracks.get(tracks.size() - 1).tags;
      tags.put(name, value.strip());
    }
  }

  private void index(String where, List<String> words) {
    if (files > 1 || words.size() < 3 || !words.get(1).matches("0*1")) {
      return;
    }
    Optional<Position> time = frames(words.get(2));
    if (tracks.isEmpty() || time.isEmpty()) {
      cuts.problem(
          where + " is no index of a track (%s)".formatted(PlainCuts.quote(words.toString())));
    } else {
      tracks.get(tracks.size() - 1).start = time.get();
    }
  }

  private static Optional<Position> frames(String text) {
    Matcher matcher = INDEX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int seconds = Integer.parseInt(matcher.group(2));
    int frames = Integer.parseInt(matcher.group(3));
    if (seconds > 59 || frames >= Position.CD_FRAMES) {
      return Optional.empty();
    }
    long whole = Long.parseLong(matcher.group(1)) * 60 + seconds;
    return Optional.of(new Position(whole * Position.CD_FRAMES + frames, Position.CD_FRAMES));
  }

  private CutList build() {
    for (Track track : tracks) {
      Position start = track.start;
      if (start == null) {
        cuts.problem("track %s has no INDEX 01".formatted(PlainCuts.quote(track.number)));
        continue;
      }
      Map<String, String> tags = new LinkedHashMap<>(album);
      tags.putAll(track.tags);
      if (track.number.matches("\\d{1,3}")) {
        tags.put("track", Integer.parseInt(track.number) + "/" + tracks.size());
      }
      cuts.add(new Entry(start, null, track.tags.getOrDefault("title", ""), tags));
    }
    return cuts.build();
  }
}
