package io.audiotoolkit.ffmpeg.engine.cutlist;

import io.audiotoolkit.ffmpeg.engine.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cue sheet: each track begins at its INDEX 01, to the frame (a 75th of a second), and lasts
 * until the next of the same FILE begins. TITLE, PERFORMER, SONGWRITER, ISRC, REM GENRE, REM DATE
 * and REM DISCNUMBER become tags. What they say goes from the first quote of the line to its last
 * one, or without quotes to the end of the line.
 */
public final class CueCuts {

  private static final Pattern COMMAND = Pattern.compile("(\\S++)\\s*+(.*)");
  private static final Pattern INDEX = Pattern.compile("(\\d{1,4}):(\\d{1,2}):(\\d{1,2})");
  private static final Map<String, String> REMARKS =
      Map.of("GENRE", "genre", "DATE", "date", "DISCNUMBER", "disc");

  private final CutList.Builder cuts = new CutList.Builder();
  private final List<Track> tracks = new ArrayList<>();
  private final Map<String, String> album = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();

  private static final class Track {
    private final String number;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private @Nullable Position start;

    /**
     * Where its INDEX 01 lies; a track may begin in one FILE with its pause, and go on in the next.
     */
    private int file;

    Track(String number, int file) {
      this.number = number;
      this.file = file;
    }
  }

  private CueCuts() {}

  /**
   * Reads a text.
   *
   * @param recording the name of the file that is cut: of several FILEs its own tracks are taken;
   *     empty to take those of all
   * @throws IllegalArgumentException if there are several FILEs, of which none is the recording
   */
  public static CutList parse(String text, String recording) {
    CueCuts cue = new CueCuts();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher command = COMMAND.matcher(lines.get(i).strip());
      if (command.matches()) {
        cue.line("line " + (i + 1), command.group(1).toUpperCase(Locale.ROOT), command.group(2));
      }
    }
    return cue.build(recording);
  }

  private void line(String where, String command, String rest) {
    switch (command) {
      case "FILE" -> files.add(file(rest));
      case "TRACK" -> tracks.add(new Track(rest.split("\\s+", 2)[0], files.size()));
      case "TITLE" -> tag(tracks.isEmpty() ? "album" : "title", text(rest));
      case "PERFORMER" -> tag("artist", text(rest));
      case "SONGWRITER" -> tag("composer", text(rest));
      case "ISRC" -> tag("isrc", text(rest));
      case "REM" -> {
        String[] words = rest.split("\\s+", 2);
        String name = REMARKS.get(words[0].toUpperCase(Locale.ROOT));
        if (name != null && words.length > 1) {
          tag(name, text(words[1]));
        }
      }
      case "INDEX" -> index(where, rest);
      default -> {} // FLAGS, PREGAP, CATALOG and the like say nothing of where to cut
    }
  }

  /** Titles hold quotes of their own: {@code TITLE "Prelude "For You""}. */
  private static String text(String rest) {
    int first = rest.indexOf('"');
    if (first != 0) {
      return rest;
    }
    int last = rest.lastIndexOf('"');
    return rest.substring(1, last > 0 ? last : rest.length());
  }

  /** The name, without the folders before it and the type behind it. */
  private static String file(String rest) {
    String path = rest.startsWith("\"") ? text(rest) : rest.replaceFirst("(?<!\\s)\\s+\\S+$", "");
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private void tag(String name, String value) {
    if (!value.isBlank()) {
      Map<String, String> tags = tracks.isEmpty() ? album : tracks.get(tracks.size() - 1).tags;
      tags.put(name, value.strip());
    }
  }

  private void index(String where, String rest) {
    String[] words = rest.split("\\s+", 3);
    if (words.length < 2 || !words[0].matches("0*1")) {
      return;
    }
    Optional<Position> time = frames(words[1]);
    if (tracks.isEmpty() || time.isEmpty()) {
      cuts.problem(where + " is no index of a track (%s)".formatted(Quoted.of(rest)));
    } else {
      Track track = tracks.get(tracks.size() - 1);
      track.start = time.get();
      track.file = files.size();
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

  private CutList build(String recording) {
    int wanted = recording.isEmpty() || files.size() < 2 ? 0 : numberOf(recording);
    for (Track track : tracks) {
      if (wanted > 0 && track.file != wanted) {
        continue;
      }
      Position start = track.start;
      if (start == null) {
        cuts.problem("track %s has no INDEX 01".formatted(Quoted.of(track.number)));
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

  /** From 1. The recording may have become another format since the sheet was written. */
  private int numberOf(String recording) {
    for (UnaryOperator<String> part : List.<UnaryOperator<String>>of(name -> name, CueCuts::stem)) {
      for (int i = 0; i < files.size(); i++) {
        if (part.apply(files.get(i)).equalsIgnoreCase(part.apply(recording))) {
          return i + 1;
        }
      }
    }
    throw new IllegalArgumentException(
        "names the files %s, of which none is %s; give the recording one of these names"
            .formatted(Quoted.of(String.join(", ", files)), recording));
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
