package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DurationTextTest {

  @Example
  void durationsAreWrittenAsPeopleReadThem() {
    assertThat(DurationText.of(Duration.ofSeconds(30))).isEqualTo("30 s");
    assertThat(DurationText.of(Duration.ofMillis(500))).isEqualTo("0.5 s");
    assertThat(DurationText.of(Duration.ZERO)).isEqualTo("0 s");
    assertThat(DurationText.of(Duration.ofSeconds(90))).isEqualTo("1 m 30 s");
    assertThat(DurationText.of(Duration.ofHours(2))).isEqualTo("2 h");
    assertThat(DurationText.of(Duration.ofMillis(-250))).isEqualTo("-0.25 s");
  }

  @Example
  void everyFormThatPeopleWriteIsRead() {
    assertThat(DurationText.parse("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(DurationText.parse(".5s")).isEqualTo(Duration.ofMillis(500));
    assertThat(DurationText.parse("30")).isEqualTo(Duration.ofSeconds(30));
    assertThat(DurationText.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(DurationText.parse("1 h 30 m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(DurationText.parse("1:30")).isEqualTo(Duration.ofSeconds(90));
    assertThat(DurationText.parse("90:00")).isEqualTo(Duration.ofMinutes(90));
    assertThat(DurationText.parse("1:02:03.5")).isEqualTo(Duration.ofMillis(3_723_500));
    assertThat(DurationText.parse("1:59:00")).isEqualTo(Duration.ofMinutes(119));
    assertThat(DurationText.parse("PT30S")).isEqualTo(Duration.ofSeconds(30));
    assertThat(DurationText.parse("1s".repeat(50))).isEqualTo(Duration.ofSeconds(50));
  }

  @Example
  void anHourHasSixtyMinutesAndATextAHundredCharacters() {
    for (String text : List.of("1:60:00", "1:00:60", "", "s", "1.5.5", "1s".repeat(51))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DurationText.parse(text))
          .withMessageStartingWith("'" + text + "' is not a duration such as");
    }
  }

  @Example
  void hoursMinutesAndSecondsAreWrittenWhereThereAreAny() {
    assertThat(DurationText.of(Duration.ofHours(1))).isEqualTo("1 h");
    assertThat(DurationText.of(Duration.ofMinutes(1))).isEqualTo("1 m");
    assertThat(DurationText.of(Duration.ofSeconds(3_661))).isEqualTo("1 h 1 m 1 s");
    assertThat(DurationText.of(Duration.ofSeconds(3_601))).isEqualTo("1 h 1 s");
  }

  @Example
  void whatNoNumberOfNanosecondsHoldsIsRefusedInEveryForm() {
    for (String text : List.of("PT999999999999M", "9999999999h", "1s".repeat(100_000))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DurationText.parse(text))
          .withMessageContaining("is not a duration such as");
    }
  }

  @Property
  void whatIsWrittenIsRead(@ForAll @LongRange(min = 0) long nanos) {
    Duration duration = Duration.ofNanos(nanos);

    assertThat(DurationText.parse(DurationText.of(duration))).isEqualTo(duration);
  }
}
