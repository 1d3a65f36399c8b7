package io.audiotoolkit.ffmpeg;

import java.math.BigInteger;
import java.time.Duration;

/**
 * Where segments end, in samples: the multiples of their duration, each rounded on its own, so that
 * no error adds up.
 *
 * @param duration of a segment
 * @param rateHz samples per second
 */
record SegmentClock(Duration duration, int rateHz) {

  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  /** The first sample after a segment, the first segment being 1; more than the one before. */
  long endOf(long segment) {
    return samples(duration, segment);
  }

  /** A duration in samples, rounded down. */
  long samples(Duration of) {
    return samples(of, 1);
  }

  private long samples(Duration of, long times) {
    return BigInteger.valueOf(of.getSeconds())
        .multiply(NANOS)
        .add(BigInteger.valueOf(of.getNano()))
        .multiply(BigInteger.valueOf(times))
        .multiply(BigInteger.valueOf(rateHz))
        .divide(NANOS)
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValue();
  }
}
