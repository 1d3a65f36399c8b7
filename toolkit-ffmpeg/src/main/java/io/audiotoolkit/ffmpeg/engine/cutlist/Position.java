package io.audiotoolkit.ffmpeg.engine.cutlist;

import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import java.math.BigInteger;
import java.util.Locale;

/**
 * A time from the beginning, kept as exactly as it was written.
 *
 * @param units how many; not negative
 * @param unitsPerSecond 75 for the frames of a CD, a thousand million for decimals
 */
public record Position(long units, int unitsPerSecond) implements Comparable<Position> {

  /** Units of a time with decimals. */
  static final int NANOS = 1_000_000_000;

  /** Frames of a CD. */
  static final int CD_FRAMES = 75;

  public Position {
    if (units < 0 || unitsPerSecond < 1) {
      throw new IllegalArgumentException(
          "position (%s/%s s) must not be negative".formatted(units, unitsPerSecond));
    }
  }

  /** The nearest sample. */
  public long samples(int rateHz) {
    return SampleTime.samples(units, unitsPerSecond, rateHz);
  }

  @Override
  public int compareTo(Position other) {
    return BigInteger.valueOf(units)
        .multiply(BigInteger.valueOf(other.unitsPerSecond))
        .compareTo(BigInteger.valueOf(other.units).multiply(BigInteger.valueOf(unitsPerSecond)));
  }

  /** As {@code hh:mm:ss.mmm}. */
  @Override
  public String toString() {
    long seconds = units / unitsPerSecond;
    long millis = units % unitsPerSecond * 1_000 / unitsPerSecond;
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60,
        millis);
  }
}
