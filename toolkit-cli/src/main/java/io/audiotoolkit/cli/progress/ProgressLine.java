package io.audiotoolkit.cli.progress;

import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.console.TextWidth;
import io.audiotoolkit.model.SessionCounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How far a run has come, in one line that fits a terminal: counts and failures always, then the
 * bar and the work, then what there is room for. The bar is as wide as the terminal allows,
 * whatever stands behind it. Stateless.
 */
final class ProgressLine {

  private static final int BARS_PER_WIDTH = 8;
  private static final int LEAST_BAR = 5;
  private static final int LEAST_NAME = 8;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private final String work;
  private final Symbols symbols;

  /** What bars and shortened names are made of. */
  enum Symbols {
    /** Eighths of a character. */
    BLOCKS("|█|", " ▏▎▍▌▋▊▉", "…"),
    /** For terminals that show nothing else. */
    ASCII("[=]", " >", "..");

    private final String full;
    private final String parts;
    private final String cut;

    Symbols(String full, String parts, String cut) {
      this.full = full;
      this.parts = parts;
      this.cut = cut;
    }
  }

  /**
   * A line.
   *
   * @param work what is done to the files, in a word
   */
  ProgressLine(String work, Symbols symbols) {
    this.work = work;
    this.symbols = symbols;
  }

  /** The line for so many columns. */
  String of(BatchProgress progress, int columns) {
    double share = share(progress);
    String percent = String.format(Locale.ROOT, "%3d%%", (int) (100 * share));
    String counts = counts(progress.counts());
    int left = columns - percent.length() - counts.length();
    String bar = bar(share, Math.min(Math.max(columns / BARS_PER_WIDTH, LEAST_BAR), left - 3));
    left -= bar.length();
    String named = TextWidth.of(work) < left ? work + " " : "";
    left -= TextWidth.of(named);
    StringBuilder line = new StringBuilder(named + percent + bar + counts);
    for (String field : List.of(time(progress), rate(progress))) {
      if (field.length() <= left) {
        line.append(field);
        left -= field.length();
      }
    }
    return line.append(names(progress.inFlight(), left)).toString();
  }

  /** Of all files, with the parts of those under way. */
  private static double share(BatchProgress progress) {
    SessionCounts counts = progress.counts();
    double parts = progress.inFlight().stream().mapToDouble(BatchProgress.InFlight::fraction).sum();
    return Math.min(1, (counts.processed() + parts) / Math.max(1, counts.total()));
  }

  private static String counts(SessionCounts counts) {
    String total = Long.toString(counts.total());
    return String.format(
        Locale.ROOT,
        "  %" + total.length() + "d/%s  %d failed",
        counts.processed(),
        total,
        counts.failed());
  }

  private String bar(double share, int columns) {
    if (columns < LEAST_BAR) {
      return "";
    }
    int steps = symbols.parts.length();
    int filled = (int) (share * columns * steps);
    String whole = symbols.full.substring(1, 2).repeat(filled / steps);
    String part =
        filled / steps < columns ? symbols.parts.substring(filled % steps, filled % steps + 1) : "";
    return " "
        + symbols.full.charAt(0)
        + whole
        + part
        + " ".repeat(columns - whole.length() - part.length())
        + symbols.full.charAt(2);
  }

  /** How long it will still take; until that is known, and at the end, how long it has taken. */
  private static String time(BatchProgress progress) {
    boolean over = progress.counts().remaining() == 0;
    return "  "
        + progress
            .remaining()
            .filter(left -> !over)
            .map(left -> clock(left) + " left")
            .orElseGet(() -> clock(progress.elapsed()));
  }

  private static String clock(Duration time) {
    long seconds = time.toSeconds();
    return seconds < HOUR
        ? String.format(Locale.ROOT, "%d:%02d", seconds / MINUTE, seconds % MINUTE)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
  }

  private static String rate(BatchProgress progress) {
    double rate = progress.filesPerSecond();
    return rate == 0 ? "" : String.format(Locale.ROOT, "  %.1f files/s", rate);
  }

  /** As many as fit whole; one that is longer than the line by itself is shortened. */
  private String names(List<BatchProgress.InFlight> underWay, int columns) {
    StringBuilder names = new StringBuilder();
    int left = columns;
    for (BatchProgress.InFlight file : underWay) {
      String before = names.isEmpty() ? "  " : ", ";
      String name = Shown.text(String.valueOf(file.input().getFileName()));
      String percent = ProgressLines.percent(file);
      int room = left - before.length() - percent.length();
      if (TextWidth.of(name) > room) {
        int kept = room - symbols.cut.length();
        if (!names.isEmpty() || kept < LEAST_NAME) {
          break;
        }
        name = TextWidth.beginning(name, kept) + symbols.cut;
      }
      names.append(before).append(name).append(percent);
      left = room - TextWidth.of(name);
    }
    return names.toString();
  }
}
