package io.audiotoolkit.ffmpeg.engine.time;

import java.time.Duration;

/** Times as samples and samples as times: exact, and rounded in one way. */
public final class SampleTime {

  private static final int NANOS = 1_000_000_000;

  private SampleTime() {}

  /**
   * The sample that is nearest to a time, the later one of two; the last there can be for what lies
   * beyond.
   *
   * @param time not negative
   */
  public static long samples(Duration time, int rateHz) {
    return samples(time.getSeconds(), time.getNano(), NANOS, rateHz);
  }

  /**
   * The same of a time in units of which several make a second.
   *
   * @param units how many; not negative
   */
  public static long samples(long units, int unitsPerSecond, int rateHz) {
    return samples(units / unitsPerSecond, units % unitsPerSecond, unitsPerSecond, rateHz);
  }

  private static long samples(long seconds, long rest, int unitsPerSecond, int rateHz) {
    return seconds >= Long.MAX_VALUE / rateHz - 1
        ? Long.MAX_VALUE
        : seconds * rateHz + (2 * rest * rateHz + unitsPerSecond) / (2L * unitsPerSecond);
  }

  /** How long some samples last, to the nanosecond before. */
  public static Duration duration(long samples, int rateHz) {
    return Duration.ofSeconds(samples / rateHz, samples % rateHz * NANOS / rateHz);
  }
}
