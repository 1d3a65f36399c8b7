package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.audiotoolkit.cli.console.ShellWord;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.DurationWord;
import io.audiotoolkit.cli.job.Thousands;
import io.audiotoolkit.cli.session.Age;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import picocli.CommandLine.TypeConversionException;

class ValuesTest {

  @Property
  void everyAgeInDaysIsRead(@ForAll @IntRange(max = 99_999) int days) {
    assertThat(new Age().convert(days + "d")).isEqualTo(Duration.ofDays(days));
  }

  @Property
  void everyNumberOfNanosecondsIsReadExactly(
      @ForAll @BigRange(min = "0", max = "1000000000") @Scale(9) BigDecimal seconds) {
    Duration read = new DurationWord().convert(seconds.toPlainString());

    assertThat(BigDecimal.valueOf(read.getSeconds()).add(BigDecimal.valueOf(read.getNano(), 9)))
        .isEqualByComparingTo(seconds);
  }

  @Property
  void noTextBreaksTheReaders(@ForAll String text) {
    assertReadsOrRefuses(() -> new Age().convert(text));
    assertReadsOrRefuses(() -> new DurationWord().convert(text));
    assertReadsOrRefuses(() -> new Thousands().convert(text));
  }

  private static void assertReadsOrRefuses(Runnable reading) {
    try {
      reading.run();
    } catch (TypeConversionException e) {
      assertThat(e).hasMessageContaining("such as");
    }
  }

  @Property
  void shownTextNeverHoldsControlCharacters(@ForAll String text) {
    assertThat(Shown.text(text).chars()).noneMatch(Character::isISOControl);
  }

  @Example
  void agesHaveFourUnits() {
    Map.of("12h", 12L, "7d", 7 * 24L, "2w", 14 * 24L, "1m", 30 * 24L)
        .forEach(
            (text, hours) ->
                assertThat(new Age().convert(text)).isEqualTo(Duration.ofHours(hours)));
    for (String text : new String[] {"", "7", "d", "-7d", "7 d", "7D", "1y", "123456d"}) {
      assertThatExceptionOfType(TypeConversionException.class)
          .isThrownBy(() -> new Age().convert(text))
          .withMessageContaining("'" + text + "'");
    }
  }

  @Example
  void durationsAreReadOrRefusedWithTheirText() {
    for (String text : new String[] {"", ".", "-1", "1e9", "abc", "1000000001", "NaN", "PT-1S"}) {
      assertThatExceptionOfType(TypeConversionException.class)
          .isThrownBy(() -> new DurationWord().convert(text))
          .withMessageContaining("'" + text + "'");
    }
    assertThat(new DurationWord().convert(".25")).isEqualTo(Duration.ofMillis(250));
    assertThat(new DurationWord().convert("3.")).isEqualTo(Duration.ofSeconds(3));
    assertThat(new DurationWord().convert("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(new DurationWord().convert("1:30")).isEqualTo(Duration.ofSeconds(90));
  }

  @Example
  void thousandsTakeAK() {
    assertThat(new Thousands().convert("192k")).isEqualTo(192_000);
    assertThat(new Thousands().convert("44.1K")).isEqualTo(44_100);
    assertThat(new Thousands().convert("16000")).isEqualTo(16_000);
    for (String text : new String[] {"", "k", "44.1", "-3", "9999999999", "3000000k", "1M"}) {
      assertThatExceptionOfType(TypeConversionException.class)
          .isThrownBy(() -> new Thousands().convert(text))
          .withMessageContaining("'" + text + "'");
    }
  }

  @Example
  void shellWordsAreQuotedWhereTheyNeedIt() {
    assertThat(ShellWord.of("/tmp/a-b_c.db")).isEqualTo("/tmp/a-b_c.db");
    assertThat(ShellWord.of("it's here")).isEqualTo("'it'\\''s here'");
    assertThat(ShellWord.of("")).isEqualTo("''");
  }

  @Example
  void durationsAreShownAsPeopleReadThem() {
    assertThat(Shown.duration(Duration.ofMillis(2_345))).isEqualTo("2.3 s");
    assertThat(Shown.duration(Duration.ofSeconds(65))).isEqualTo("1:05 min");
    assertThat(Shown.duration(Duration.ofMinutes(200))).isEqualTo("3:20 h");
    assertThat(Shown.duration(Duration.ofSeconds(-5))).isEqualTo("0.0 s");
  }
}
