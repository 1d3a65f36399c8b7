package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which parts of an input go into an output, one after another, and how fast.
 *
 * @param spans the parts, in order; none where nothing can be found again in what comes out
 * @param tempo how many times as fast they go by in the output
 */
public record Timeline(List<Span> spans, double tempo) {

  private static final Duration WITHOUT_END = Duration.ofDays(36_500);
  private static final double NANOS = 1e9;

  /** A part of an input, from its beginning; what has no end is all the rest. */
  public record Span(Duration start, Duration end) {}

  /** All of it. */
  public static final Timeline ALL = at(1);

  /** No part at all. */
  public static final Timeline NONE = new Timeline(List.of(), 1);

  public Timeline {
    spans = List.copyOf(spans);
  }

  /** All of it, faster or slower. */
  public static Timeline at(double tempo) {
    return new Timeline(List.of(new Span(Duration.ZERO, WITHOUT_END)), tempo);
  }

  /** Between two samples at a rate; the second may be {@link Long#MAX_VALUE}. */
  public static Timeline ofSamples(long start, long end, int rateHz) {
    return new Timeline(List.of(span(start, end, rateHz)), 1);
  }

  public static Span span(long start, long end, int rateHz) {
    return new Span(
        duration(start, rateHz), end == Long.MAX_VALUE ? WITHOUT_END : duration(end, rateHz));
  }

  private static Duration duration(long samples, int rateHz) {
    return Duration.ofSeconds(samples / rateHz, samples % rateHz * 1_000_000_000L / rateHz);
  }

  /** Whether nothing of the input can be found again in the output. */
  public boolean isUnknown() {
    return spans.isEmpty();
  }

  /** A part of the output, whose times are counted from the output's start. */
  public Timeline within(Timeline part) {
    List<Span> found = new ArrayList<>();
    for (Span wanted : part.spans) {
      Duration from = times(wanted.start, tempo);
      Duration to = wanted.end.equals(WITHOUT_END) ? WITHOUT_END : times(wanted.end, tempo);
      Duration passed = Duration.ZERO;
      for (Span span : spans) {
        Duration length = span.end.minus(span.start);
        Duration start = later(span.start, span.start.plus(from).minus(passed));
        Duration end = earlier(span.end, span.start.plus(to).minus(passed));
        if (start.compareTo(end) < 0) {
          found.add(new Span(start, end));
        }
        passed = passed.plus(length);
      }
    }
    return new Timeline(found, tempo * part.tempo);
  }

  private static Duration times(Duration time, double factor) {
    return factor == 1 ? time : Duration.ofNanos(Math.round(time.toNanos() * factor));
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The parts of chapters that lie in it, at their times in the output. */
  public List<Chapter> chapters(List<Chapter> all) {
    return all.stream().filter(this::touches).map(this::part).toList();
  }

  /** Whether a chapter has a part in it; one that lasts no time has if it begins in it. */
  private boolean touches(Chapter chapter) {
    return spans.stream()
        .anyMatch(
            span ->
                chapter.start().compareTo(span.end) < 0
                    && (chapter.end().compareTo(span.start) > 0
                        || chapter.start().equals(span.start)));
  }

  private Chapter part(Chapter chapter) {
    return new Chapter(placed(chapter.start()), placed(chapter.end()), chapter.title());
  }

  /** When what comes after a time in the input begins in the output. */
  private Duration placed(Duration time) {
    Duration passed = Duration.ZERO;
    for (Span span : spans) {
      if (time.compareTo(span.start) > 0) {
        passed = passed.plus(earlier(time, span.end).minus(span.start));
      }
    }
    return times(passed, 1 / tempo);
  }

  /** The sample of the input with which it begins. */
  long firstSample(int rateHz) {
    return spans.isEmpty() ? 0 : samples(spans.get(0).start, rateHz);
  }

  /** How many samples of it come before one of the input; empty when that is left out. */
  OptionalLong passed(long sample, int rateHz) {
    long passed = 0;
    for (Span span : spans) {
      long start = samples(span.start, rateHz);
      long end = samples(span.end, rateHz);
      if (sample >= start && sample < end) {
        return OptionalLong.of(passed + sample - start);
      }
      passed += end - start;
    }
    return OptionalLong.empty();
  }

  private static long samples(Duration time, int rateHz) {
    return time.getSeconds() * rateHz + Math.round(time.getNano() * (double) rateHz / NANOS);
  }
}
