package io.audiotoolkit.cli.console;

import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How values look to people, always on one line. */
public final class Shown {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm. */
  private static final String TURNING =
      "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private Shown() {}

  /** A path; see {@link #text}. */
  public static String path(Path path) {
    return text(PathBytes.text(path));
  }

  /**
   * Text in which characters that steer a terminal, or turn the order of what follows (Unicode
   * Standard Annex #9, section 2), are written as escapes, so that none reaches a terminal.
   */
  public static String text(String text) {
    return escaped(text, "");
  }

  /** As {@link #text}, but over several lines. */
  static String lines(String text) {
    return escaped(text, "\n\r\t");
  }

  private static String escaped(String text, String allowed) {
    if (text.chars().noneMatch(Shown::isSteering)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isSteering(c) || allowed.indexOf(c) >= 0) {
        shown.append(c);
      } else if (c == '\n') {
        shown.append("\\n");
      } else {
        shown.append(String.format(Locale.ROOT, c > 0xFF ? "\\u%04x" : "\\x%02x", (int) c));
      }
    }
    return shown.toString();
  }

  /** Whether a character does something to a terminal, or to the order of those behind it. */
  public static boolean isSteering(int c) {
    return Character.isISOControl(c) || (c > 0xFF && TURNING.indexOf(c) >= 0);
  }

  /** What a session does: a processor by its name, a pipeline by those of its steps. */
  public static String work(ProcessorSpec processor) {
    if (!(processor.parameters().find("steps").orElse(null) instanceof Value.Sequence steps)
        || steps.values().isEmpty()) {
      return text(processor.name());
    }
    List<String> names = new ArrayList<>();
    for (Value step : steps.values()) {
      Optional<String> name =
          step instanceof Value.Nested nested ? nested.parameters().text("name") : Optional.empty();
      if (name.isEmpty()) {
        return text(processor.name());
      }
      names.add(name.get());
    }
    return text(String.join("+", names));
  }

  /** A time in the time zone of the machine. */
  public static String time(Instant time) {
    return TIME.format(time.atZone(ZoneId.systemDefault()));
  }

  /** A duration, as exact as a person wants it: {@code 2.3 s}, {@code 1:05 min}, {@code 3:20 h}. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1e3);
    }
    return seconds < HOUR
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / MINUTE, seconds % MINUTE)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / HOUR, seconds % HOUR / MINUTE);
  }

  /** A number of things, with the noun as the number wants it. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
