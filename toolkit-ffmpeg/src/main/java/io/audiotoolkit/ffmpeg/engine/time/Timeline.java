package io.audiotoolkit.ffmpeg.engine.time;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which parts of an input go into an output, one after another, and how fast.
 *
 * @param periods the parts, in order; none where nothing can be found again in what comes out
 * @param tempo how many times as fast they go by in the output
 */
public record Timeline(List<Period> periods, double tempo) {

  private static final Duration WITHOUT_END = Duration.ofDays(36_500);

  /** A part of an input, from its beginning; what has no end is all the rest. */
  public record Period(Duration start, Duration end) {}

  public static final Timeline ALL = at(1);

  /** Where nothing of the input can be found again in the output. */
  public static final Timeline NONE = new Timeline(List.of(), 1);

  public Timeline {
    periods = List.copyOf(periods);
  }

  /** All of it, faster or slower. */
  public static Timeline at(double tempo) {
    return new Timeline(List.of(new Period(Duration.ZERO, WITHOUT_END)), tempo);
  }

  /** Between two samples at a rate; the second may be {@link Long#MAX_VALUE}. */
  public static Timeline ofSamples(long start, long end, int rateHz) {
    return of(List.of(new Span(start, end)), rateHz);
  }

  /** Of samples at a rate; the last may end at {@link Long#MAX_VALUE}. */
  public static Timeline of(List<Span> spans, int rateHz) {
    return new Timeline(spans.stream().map(span -> period(span, rateHz)).toList(), 1);
  }

  private static Period period(Span span, int rateHz) {
    return new Period(
        SampleTime.duration(span.start(), rateHz),
        span.end() == Long.MAX_VALUE ? WITHOUT_END : SampleTime.duration(span.end(), rateHz));
  }

  /** Whether nothing of the input can be found again in the output. */
  public boolean isUnknown() {
    return periods.isEmpty();
  }

  /** A part of the output, whose times are counted from the output's start. */
  public Timeline within(Timeline part) {
    List<Period> found = new ArrayList<>();
    for (Period wanted : part.periods) {
      Duration from = times(wanted.start, tempo);
      Duration to = wanted.end.equals(WITHOUT_END) ? WITHOUT_END : times(wanted.end, tempo);
      Duration passed = Duration.ZERO;
      for (Period period : periods) {
        Duration length = period.end.minus(period.start);
        Duration start = later(period.start, period.start.plus(from).minus(passed));
        Duration end = earlier(period.end, period.start.plus(to).minus(passed));
        if (start.compareTo(end) < 0) {
          found.add(new Period(start, end));
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
    return periods.stream()
        .anyMatch(
            period ->
                chapter.start().compareTo(period.end) < 0
                    && (chapter.end().compareTo(period.start) > 0
                        || chapter.start().equals(period.start)));
  }

  private Chapter part(Chapter chapter) {
    return new Chapter(placed(chapter.start()), placed(chapter.end()), chapter.title());
  }

  /** When what comes after a time in the input begins in the output. */
  private Duration placed(Duration time) {
    Duration passed = Duration.ZERO;
    for (Period period : periods) {
      if (time.compareTo(period.start) > 0) {
        passed = passed.plus(earlier(time, period.end).minus(period.start));
      }
    }
    return times(passed, 1 / tempo);
  }

  /** The sample of the input with which it begins. */
  public long firstSample(int rateHz) {
    return periods.isEmpty() ? 0 : SampleTime.samples(periods.get(0).start, rateHz);
  }

  /** How many samples of it come before one of the input; empty when that is left out. */
  public OptionalLong passed(long sample, int rateHz) {
    long passed = 0;
    for (Period period : periods) {
      long start = SampleTime.samples(period.start, rateHz);
      long end = SampleTime.samples(period.end, rateHz);
      if (sample >= start && sample < end) {
        return OptionalLong.of(passed + sample - start);
      }
      passed += end - start;
    }
    return OptionalLong.empty();
  }
}
