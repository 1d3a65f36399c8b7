package io.audiotoolkit.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads seconds, with or without a fraction: {@code 30}, {@code 0.25}. */
final class Seconds implements ITypeConverter<Duration> {

  private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000);
  private static final int LONGEST_TEXT = 30;

  @Override
  public Duration convert(String text) {
    BigDecimal seconds = parse(text);
    if (seconds.signum() < 0 || seconds.compareTo(LONGEST) > 0) {
      throw problem(text);
    }
    return Duration.ofNanos(
        seconds.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static BigDecimal parse(String text) {
    if (text.length() > LONGEST_TEXT || !text.matches("[0-9]*\\.?[0-9]+|[0-9]+\\.")) {
      throw problem(text);
    }
    return new BigDecimal(text);
  }

  private static TypeConversionException problem(String text) {
    return new TypeConversionException(
        "'" + text + "' is no number of seconds between 0 and 1000000000, such as 30 or 0.5");
  }
}
