package io.audiotoolkit.ffmpeg.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.engine.cutlist.TimeText;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SampleTimeTest {

  @Test
  void aTimeIsTheNearestSampleAndOfTwoTheLater() {
    assertThat(SampleTime.samples(Duration.ofMillis(500), 11_025)).isEqualTo(5_513);
    assertThat(SampleTime.samples(Duration.ofMillis(100), 44_100)).isEqualTo(4_410);
    assertThat(SampleTime.samples(Duration.ofNanos(62_499), 8_000)).isZero();
    assertThat(SampleTime.samples(Duration.ofNanos(62_500), 8_000)).isEqualTo(1);
    assertThat(SampleTime.samples(74, 75, 44_100)).isEqualTo(43_512);
    assertThat(SampleTime.samples(Duration.ofSeconds(Long.MAX_VALUE), 8_000))
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aSegmentEndsWhereACutOfTheSameTimeIs() {
    SegmentClock clock = new SegmentClock(Duration.ofMillis(500), Duration.ZERO, 11_025);

    assertThat(clock.endOf(1)).isEqualTo(TimeText.parse("0.5").orElseThrow().samples(11_025));
    assertThat(clock.endOf(3)).isEqualTo(TimeText.parse("1.5").orElseThrow().samples(11_025));
    assertThat(clock.startOf(4)).isEqualTo(clock.endOf(3));
  }

  @Test
  void asManySegmentsLieWithinSamplesAsEndThere() {
    SegmentClock clock = new SegmentClock(Duration.ofMillis(700), Duration.ofMillis(100), 44_100);

    assertThat(clock.within(0)).isZero();
    assertThat(clock.within(clock.endOf(1) - 1)).isZero();
    assertThat(clock.within(clock.endOf(1))).isEqualTo(1);
    assertThat(clock.within(clock.endOf(100))).isEqualTo(100);
  }

  @Property
  void samplesGoThroughTheirTime(
      @ForAll @LongRange(min = 0, max = 1L << 50) long samples,
      @ForAll @IntRange(min = 1, max = 768_000) int rateHz) {
    assertThat(SampleTime.samples(SampleTime.duration(samples, rateHz), rateHz)).isEqualTo(samples);
  }

  @Property
  void boundariesNeverDriftMoreThanHalfASample(
      @ForAll @LongRange(min = 10_000_000, max = 100_000_000_000L) long nanos,
      @ForAll @IntRange(min = 8_000, max = 192_000) int rateHz,
      @ForAll @IntRange(min = 1, max = 100_000) int segment) {
    SegmentClock clock = new SegmentClock(Duration.ofNanos(nanos), Duration.ZERO, rateHz);

    double exact = nanos / 1e9 * segment * rateHz;
    assertThat((double) clock.endOf(segment)).isCloseTo(exact, within(0.51 + exact * 1e-12));
    assertThat(clock.startOf(segment + 1L)).isEqualTo(clock.endOf(segment));
    assertThat(clock.endOf(segment)).isGreaterThan(clock.startOf(segment));
  }
}
