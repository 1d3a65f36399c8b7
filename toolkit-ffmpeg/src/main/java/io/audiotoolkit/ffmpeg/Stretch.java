package io.audiotoolkit.ffmpeg;

import java.time.Duration;

/**
 * The part of an input that goes into an output.
 *
 * @param start from the beginning of the input
 * @param end from the beginning of the input; as long as can be for all the rest
 */
record Stretch(Duration start, Duration end) {

  static final Stretch ALL = new Stretch(Duration.ZERO, Duration.ofDays(36_500));

  /** No part at all: of what goes in, nothing can be found again in what comes out. */
  static final Stretch NONE = new Stretch(ALL.end, ALL.end);

  /** Between two samples at a rate; the second may be {@link Long#MAX_VALUE}. */
  static Stretch ofSamples(long start, long end, int rateHz) {
    return new Stretch(
        duration(start, rateHz), end == Long.MAX_VALUE ? ALL.end : duration(end, rateHz));
  }

  private static Duration duration(long samples, int rateHz) {
    return Duration.ofSeconds(samples / rateHz, samples % rateHz * 1_000_000_000L / rateHz);
  }

  /** A part of it, whose times are counted from its start. */
  Stretch within(Stretch part) {
    Duration partEnd = part.end.equals(ALL.end) ? end : start.plus(part.end);
    return new Stretch(start.plus(part.start), partEnd.compareTo(end) > 0 ? end : partEnd);
  }

  /** Whether a chapter has a part in it; one that lasts no time has if it begins in it. */
  boolean touches(Chapter chapter) {
    return chapter.start().compareTo(end) < 0
        && (chapter.end().compareTo(start) > 0 || chapter.start().equals(start));
  }

  /** The part of a chapter that lies in it, counted from its start. */
  Chapter part(Chapter chapter) {
    Duration from = chapter.start().compareTo(start) < 0 ? start : chapter.start();
    Duration to = chapter.end().compareTo(end) > 0 ? end : chapter.end();
    return new Chapter(from.minus(start), to.minus(start), chapter.title());
  }
}
