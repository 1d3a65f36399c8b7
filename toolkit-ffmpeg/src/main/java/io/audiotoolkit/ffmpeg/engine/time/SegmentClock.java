package io.audiotoolkit.ffmpeg.engine.time;

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

  /** The first sample of a segment, the first segment being 1. */
  public long startOf(long segment) {
    return SampleTime.samples(start(segment), rateHz);
  }

  /** The first sample after a segment; more than that of the one before. */
  public long endOf(long segment) {
    return SampleTime.samples(start(segment).plus(duration), rateHz);
  }

  private Duration start(long segment) {
    return step().multipliedBy(segment - 1);
  }

  private Duration step() {
    return duration.minus(overlap);
  }

  /** How many segments begin and end within so many samples. */
  public long within(long samples) {
    Duration all = SampleTime.duration(samples, rateHz);
    return Math.max(0, all.minus(overlap).dividedBy(step()));
  }
}
