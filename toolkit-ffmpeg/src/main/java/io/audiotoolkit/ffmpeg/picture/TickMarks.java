package io.audiotoolkit.ffmpeg.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round values along an axis, with their labels.
 *
 * @param unit what the labels count, such as {@code s}
 * @param marks in rising order
 */
record TickMarks(String unit, List<Mark> marks) {

  /** A value and what is written at it. */
  record Mark(double value, String label) {}

  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  /** From here on, minutes are easier to read than seconds. */
  private static final double LONG_SECONDS = 120;

  private static final int[] CLOCK_STEPS = {
    5, 10, 15, 30, MINUTE, 120, 300, 600, 900, 1_800, HOUR, 7_200, 14_400, 21_600, 43_200, 86_400
  };

  TickMarks {
    marks = List.copyOf(marks);
  }

  /** Along a duration. */
  static TickMarks ofTime(double seconds, int most) {
    if (seconds < LONG_SECONDS) {
      return of("s", 0, seconds, most);
    }
    int step = CLOCK_STEPS[CLOCK_STEPS.length - 1];
    for (int candidate : CLOCK_STEPS) {
      if (seconds / candidate <= most) {
        step = candidate;
        break;
      }
    }
    boolean hours = seconds >= HOUR;
    boolean wholeMinutes = hours && step % MINUTE == 0;
    List<Mark> marks = new ArrayList<>();
    for (long at = 0; at <= seconds; at += step) {
      marks.add(new Mark(at, clock(at, hours, wholeMinutes)));
    }
    return new TickMarks(!hours ? "min:s" : wholeMinutes ? "h:min" : "h:min:s", marks);
  }

  private static String clock(long seconds, boolean hours, boolean wholeMinutes) {
    long minutes = seconds / MINUTE;
    if (wholeMinutes) {
      return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
    }
    return hours
        ? String.format(Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, seconds % MINUTE)
        : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % MINUTE);
  }

  /** Along numbers, in steps of 1, 2 or 5 and zeros. */
  static TickMarks of(String unit, double from, double to, int most) {
    double rough = (to - from) / Math.max(1, most);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * 10;
    for (int factor : new int[] {1, 2, 5}) {
      if (power * factor >= rough * (1 - 1e-9)) {
        step = power * factor;
        break;
      }
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Mark> marks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
      marks.add(new Mark(i * step, number(i * step, decimals)));
    }
    return new TickMarks(unit, marks);
  }

  /** Along frequencies whose distance shrinks upwards: 1, 2 and 5 and zeros. */
  static TickMarks ofOctaves(double minHz, double maxHz) {
    List<Mark> marks = new ArrayList<>();
    if (minHz == 0) {
      marks.add(new Mark(0, "0"));
    }
    for (double power = 10; power <= maxHz; power *= 10) {
      for (int factor : new int[] {1, 2, 5}) {
        double hertz = power * factor;
        if (hertz >= minHz && hertz <= maxHz) {
          marks.add(
              new Mark(hertz, hertz < 1_000 ? number(hertz, 0) : number(hertz / 1_000, 0) + "k"));
        }
      }
    }
    return new TickMarks("Hz", marks);
  }

  /** With a true minus sign, as wide as a digit. */
  private static String number(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
    return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
  }

  double widestLabel(double size) {
    return marks.stream().mapToDouble(mark -> Lettering.width(mark.label(), size)).max().orElse(0);
  }
}
