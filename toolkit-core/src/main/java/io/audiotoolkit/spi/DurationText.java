package io.audiotoolkit.spi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them, and as ISO 8601 does. */
final class DurationText {

  private static final String NUMBER = "([0-9]{1,9}(?:\\.[0-9]{1,9})?|\\.[0-9]{1,9})";
  private static final Pattern PART = Pattern.compile(NUMBER + " ?(ms|s|m|h)");
  private static final Pattern PARTS = Pattern.compile("(?:" + PART.pattern() + " ?)+");
  private static final int DIGITS_OF_NANOSECONDS = 9;

  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "ms",
          new BigDecimal("0.001"),
          "s",
          BigDecimal.ONE,
          "m",
          BigDecimal.valueOf(60),
          "h",
          BigDecimal.valueOf(3_600));

  private DurationText() {}

  /**
   * Reads {@code 500ms}, {@code 0.5s}, {@code 1h30m}, {@code 30} (seconds) or {@code PT30S}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Duration parse(String text) {
    if (text.matches(NUMBER)) {
      return ofSeconds(new BigDecimal(text));
    }
    if (PARTS.matcher(text).matches()) {
      BigDecimal seconds = BigDecimal.ZERO;
      Matcher part = PART.matcher(text);
      while (part.find()) {
        seconds = seconds.add(new BigDecimal(part.group(1)).multiply(SECONDS.get(part.group(2))));
      }
      return ofSeconds(seconds);
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no duration: " + text, e);
    }
  }

  private static Duration ofSeconds(BigDecimal seconds) {
    return Duration.ofNanos(
        seconds
            .movePointRight(DIGITS_OF_NANOSECONDS)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact());
  }
}
