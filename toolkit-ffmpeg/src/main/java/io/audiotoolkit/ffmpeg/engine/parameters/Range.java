package io.audiotoolkit.ffmpeg.engine.parameters;

import io.audiotoolkit.model.DurationText;
import java.time.Duration;

/** Refuses parameters that are out of their range. */
public final class Range {

  private Range() {}

  public static void check(String name, double value, double least, double most, String unit) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s (%s) must be between %s and %s%s"
              .formatted(name, value, plain(least), plain(most), unit.isEmpty() ? "" : " " + unit));
    }
  }

  public static void check(String name, int value, int least, int most, String unit) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s (%s) must be between %s and %s%s"
              .formatted(name, value, least, most, unit.isEmpty() ? "" : " " + unit));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  public static void check(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s (%s) must be between %s and %s"
              .formatted(
                  name, DurationText.of(value), DurationText.of(least), DurationText.of(most)));
    }
  }
}
