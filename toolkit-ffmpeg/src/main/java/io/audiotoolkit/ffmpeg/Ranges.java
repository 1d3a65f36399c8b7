package io.audiotoolkit.ffmpeg;

import java.time.Duration;

/** Says of a parameter out of range what it is, its value and its limits. */
final class Ranges {

  private Ranges() {}

  static void check(String name, double value, double lowest, double highest) {
    if (!(value >= lowest && value <= highest)) {
      throw new IllegalArgumentException(
          "%s (%s) must be between %s and %s"
              .formatted(name, number(value), number(lowest), number(highest)));
    }
  }

  static void check(String name, Duration value, Duration shortest, Duration longest) {
    if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "%s (%s) must be between %s and %s".formatted(name, value, shortest, longest));
    }
  }

  static void audioStream(int number) {
    if (number < 0) {
      throw new IllegalArgumentException(
          "audioStream (%d) must be 1 or more, or 0 for the best one".formatted(number));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
