package io.audiotoolkit;

import java.time.Duration;

/**
 * How often and when a transient failure is tried again. The pause doubles from attempt to attempt.
 *
 * @param maxAttempts calls of the processor in all, from 1 to 100; 1 means no retry
 * @param firstDelay the pause before the second attempt, from 0
 * @param maxDelay the longest pause, at least {@code firstDelay}
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay) {

  private static final int MOST_ATTEMPTS = 100;

  /** Three attempts, after half a second and one second. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(30));

  /** Checks the ranges. */
  public RetryPolicy {
    if (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "attempts (" + maxAttempts + ") must be between 1 and " + MOST_ATTEMPTS);
    }
    if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "retry delays ("
              + firstDelay
              + ", "
              + maxDelay
              + ") must not be negative, and the"
              + " longest not below the first");
    }
  }

  /** Some attempts with the default pauses. */
  public static RetryPolicy attempts(int maxAttempts) {
    return new RetryPolicy(maxAttempts, DEFAULT.firstDelay, DEFAULT.maxDelay);
  }

  /** Some attempts with a pause of one's own before the second one. */
  public static RetryPolicy attempts(int maxAttempts, Duration firstDelay) {
    return new RetryPolicy(
        maxAttempts,
        firstDelay,
        firstDelay.compareTo(DEFAULT.maxDelay) > 0 ? firstDelay : DEFAULT.maxDelay);
  }

  /** The pause after so many attempts, from 1. */
  Duration delayAfter(int attempts) {
    Duration delay = firstDelay.multipliedBy(1L << Math.min(attempts - 1, 30));
    return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
  }
}
