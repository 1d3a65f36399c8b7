package io.audiotoolkit.ffmpeg.engine.cutlist;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 90}, {@code 90.5}, {@code 1:30} or {@code 0:01:30.500}. */
public final class TimeText {

  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d{1,30})?");
  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,5}):)?(\\d{1,6}):(\\d{1,2})(\\.\\d{1,30})?");

  private TimeText() {}

  /** The time that a text says; absent when it says none. */
  public static Optional<Position> parse(String text) {
    String trimmed = text.strip();
    if (SECONDS.matcher(trimmed).matches()) {
      return Optional.of(position(0, new BigDecimal(trimmed)));
    }
    Matcher clock = CLOCK.matcher(trimmed);
    if (!clock.matches()) {
      return Optional.empty();
    }
    long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
    long minutes = Long.parseLong(clock.group(2));
    String decimals = clock.group(4) == null ? "" : clock.group(4);
    BigDecimal seconds = new BigDecimal(clock.group(3) + decimals);
    boolean overflows = clock.group(1) != null && minutes > 59;
    return overflows || seconds.compareTo(BigDecimal.valueOf(60)) >= 0
        ? Optional.empty()
        : Optional.of(position((hours * 60 + minutes) * 60, seconds));
  }

  private static Position position(long wholeSeconds, BigDecimal seconds) {
    return new Position(
        BigDecimal.valueOf(wholeSeconds)
            .add(seconds)
            .multiply(BigDecimal.valueOf(Position.NANOS))
            .longValue(),
        Position.NANOS);
  }
}
