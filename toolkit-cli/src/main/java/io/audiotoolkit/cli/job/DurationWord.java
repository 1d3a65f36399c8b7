package io.audiotoolkit.cli.job;

import io.audiotoolkit.model.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations from 0 to a thousand million seconds, as all parameters have them. */
public final class DurationWord implements ITypeConverter<Duration> {

  private static final Duration LONGEST = Duration.ofSeconds(1_000_000_000);

  @Override
  public Duration convert(String text) {
    Duration duration;
    try {
      duration = DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new TypeConversionException(
          "'%s' is not a duration from 0 to 1000000000 s, such as 30s".formatted(text));
    }
    return duration;
  }
}
