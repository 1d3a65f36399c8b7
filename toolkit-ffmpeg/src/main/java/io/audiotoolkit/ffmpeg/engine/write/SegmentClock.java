package io.audiotoolkit.ffmpeg.engine.write;

import java.math.BigInteger;
import java.time.Duration;

/**
 * Where segments begin and end, in samples: each boundary rounded on its own, so that no error adds
 * up.
 *
 * @param duration of a segment
 * @param overlap how much of it the next segment has as well
 * @param rateHz samples per second
 */
public record SegmentClock(Duration duration, Duration overlap, int rateHz) {

  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  public SegmentClock(Duration duration, int rateHz) {
    this(duration, Duration.ZERO, rateHz);
  }

  /** The first sample of a segment, the first segment being 1. */
  public long startOf(long segment) {
    return samples(nanos(duration.minus(overlap)).multiply(BigInteger.valueOf(segment - 1)));
  }

  /** The first sample after a segment; more than that of the one before. */
  public long endOf(long segment) {
    return samples(
        nanos(duration.minus(overlap))
            .multiply(BigInteger.valueOf(segment - 1))
            .add(nanos(duration)));
  }

  /** How many segments begin and end within so many samples. */
  public long within(long samples) {
    BigInteger step = nanos(duration.minus(overlap)).multiply(BigInteger.valueOf(rateHz));
    return BigInteger.valueOf(samples)
        .subtract(BigInteger.valueOf(samples(overlap)))
        .multiply(NANOS)
        .divide(step)
        .max(BigInteger.ZERO)
        .longValue();
  }

  /** A duration in samples, rounded down. */
  public long samples(Duration of) {
    return samples(nanos(of));
  }

  private static BigInteger nanos(Duration of) {
    return BigInteger.valueOf(of.getSeconds())
        .multiply(NANOS)
        .add(BigInteger.valueOf(of.getNano()));
  }

  private long samples(BigInteger nanos) {
    return nanos
        .multiply(BigInteger.valueOf(rateHz))
        .divide(NANOS)
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValue();
  }
}
