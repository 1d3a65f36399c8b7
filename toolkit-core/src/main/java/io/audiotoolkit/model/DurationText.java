package io.audiotoolkit.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write and read them. What {@link #of} writes of one that is not negative,
 * {@link #parse} reads. Stateless and thread-safe.
 */
public final class DurationText {

  /** What {@link #parse} reads, for messages. */
  public static final String PHRASE = "a duration such as 500ms, 0.5s, 30, 1:30 or 1h30m";

  private static final String NUMBER = "([0-9]{1,10}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})";
  private static final Pattern PART = Pattern.compile(NUMBER + " ?(ms|s|m|h)");
  private static final Pattern PARTS = Pattern.compile("(?:" + PART.pattern() + " ?)+");
  private static final Pattern CLOCK =
      Pattern.compile("(?:([0-9]{1,5}):)?([0-9]{1,6}):([0-5]?[0-9](?:\\.[0-9]{1,9})?)");
  private static final int LONGEST = 100;
  private static final int DIGITS_OF_NANOSECONDS = 9;
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "ms",
          new BigDecimal("0.001"),
          "s",
          BigDecimal.ONE,
          "m",
          BigDecimal.valueOf(MINUTE),
          "h",
          BigDecimal.valueOf(HOUR));

  private DurationText() {}

  /**
   * Reads {@code 500ms}, {@code 0.5s}, {@code 1h30m}, {@code 30} (seconds), {@code 1:30} (minutes
   * and seconds), {@code 1:02:03.5} (hours as well) or {@code PT30S} (ISO 8601).
   *
   * @throws IllegalArgumentException if it is none of them, or longer than 292 years
   */
  public static Duration parse(String text) {
    try {
      if (text.length() > LONGEST) {
        throw new ArithmeticException("%s characters".formatted(text.length()));
      }
      Matcher clock = CLOCK.matcher(text);
      if (text.matches(NUMBER)) {
        return ofSeconds(new BigDecimal(text));
      } else if (PARTS.matcher(text).matches()) {
        return ofParts(text);
      } else if (clock.matches()) {
        return ofClock(clock, text);
      }
      return Duration.ofNanos(Duration.parse(text).toNanos());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw refused(text, e);
    }
  }

  private static IllegalArgumentException refused(String text, Exception cause) {
    return new IllegalArgumentException("'" + text + "' is not " + PHRASE, cause);
  }

  private static Duration ofParts(String text) {
    BigDecimal seconds = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      seconds = seconds.add(new BigDecimal(part.group(1)).multiply(SECONDS.get(part.group(2))));
    }
    return ofSeconds(seconds);
  }

  private static Duration ofClock(Matcher clock, String text) {
    long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
    long minutes = Long.parseLong(clock.group(2));
    if (clock.group(1) != null && minutes >= MINUTE) {
      throw new ArithmeticException("%s minutes in %s".formatted(minutes, text));
    }
    return ofSeconds(
        BigDecimal.valueOf(hours * HOUR + minutes * MINUTE).add(new BigDecimal(clock.group(3))));
  }

  private static Duration ofSeconds(BigDecimal seconds) {
    return Duration.ofNanos(
        seconds
            .movePointRight(DIGITS_OF_NANOSECONDS)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact());
  }

  /** Writes {@code 0.5 s}, {@code 30 s}, {@code 1 m 30 s} or {@code 2 h}, exactly. */
  public static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    long whole = duration.getSeconds();
    StringBuilder text = new StringBuilder();
    if (whole >= HOUR) {
      text.append(whole / HOUR).append(" h ");
    }
    if (whole % HOUR >= MINUTE) {
      text.append(whole % HOUR / MINUTE).append(" m ");
    }
    BigDecimal seconds =
        BigDecimal.valueOf(whole % MINUTE)
            .add(BigDecimal.valueOf(duration.getNano(), DIGITS_OF_NANOSECONDS));
    if (seconds.signum() > 0 || text.isEmpty()) {
      text.append(seconds.stripTrailingZeros().toPlainString()).append(" s");
    }
    return text.toString().strip();
  }
}
