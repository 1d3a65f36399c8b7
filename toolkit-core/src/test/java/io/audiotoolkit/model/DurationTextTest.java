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
