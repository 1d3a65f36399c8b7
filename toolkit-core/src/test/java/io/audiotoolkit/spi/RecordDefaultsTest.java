package io.audiotoolkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDefaultsTest {

  enum Curve {
    LINEAR,
    EQUAL_POWER
  }

  record Band(
      @Param(value = "centre", unit = "Hz") double hertz,
      @Param(value = "gain", unit = "dB", defaultValue = "0") double decibels) {}

  record Fade(
      @Param(value = "how long", defaultValue = "1.5s") Duration duration,
      @Param(value = "the shape", defaultValue = "equal-power") Curve curve,
      @Param(value = "how often", defaultValue = "2") int times,
      @Param(value = "where", unit = "s", defaultValue = "1, 2.5") List<Double> places,
      @Param("reversed") boolean reversed,
      @Param(value = "loudest", defaultValue = "as it is") Optional<Double> limit,
      @Param(value = "quietest", defaultValue = "as it is") @Nullable Double floor,
      @Param("bands") List<Band> bands,
      String note)
      implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) {
      return ProcessResult.nothingToDo();
    }
  }

  private static final ProcessorProvider PROVIDER = new RecordProcessorProvider<>(Fade.class);

  private static final Map<String, ParameterInfo> INFOS =
      PROVIDER.parameters().stream()
          .collect(Collectors.toMap(ParameterInfo::name, Function.identity()));

  private static ParameterInfo info(String name) {
    return INFOS.get(name);
  }

  @Test
  void whatIsMissingTakesItsDefault() {
    AudioProcessor rebuilt = PROVIDER.create(Parameters.empty().with("note", "x"));

    assertThat(rebuilt)
        .isEqualTo(
            new Fade(
                Duration.ofMillis(1_500),
                Curve.EQUAL_POWER,
                2,
                List.of(1.0, 2.5),
                false,
                Optional.empty(),
                null,
                List.of(),
                "x"));
    assertThat(PROVIDER.create(rebuilt.parameters())).isEqualTo(rebuilt);
  }

  @Test
  void whatIsGivenStays() {
    Fade given =
        new Fade(
            Duration.ofSeconds(3),
            Curve.LINEAR,
            0,
            List.of(),
            true,
            Optional.of(1.0),
            -2.0,
            List.of(new Band(100, 3)),
            "");

    assertThat(PROVIDER.create(given.parameters())).isEqualTo(given);
  }

  @Test
  void onlyWhatHasNoDefaultAndCannotBeAbsentIsRequired() {
    assertThat(PROVIDER.parameters())
        .filteredOn(ParameterInfo::isRequired)
        .extracting(ParameterInfo::name)
        .containsExactly("note");
  }

  @Test
  void theTypeTheChoicesAndTheOptionAreKnown() {
    assertThat(PROVIDER.parameters())
        .extracting(ParameterInfo::type)
        .containsExactly(
            ParameterType.DURATION,
            ParameterType.TEXT,
            ParameterType.WHOLE,
            ParameterType.REAL,
            ParameterType.FLAG,
            ParameterType.REAL,
            ParameterType.REAL,
            ParameterType.RECORD,
            ParameterType.TEXT);
    assertThat(info("curve").choices()).containsExactly("LINEAR", "EQUAL_POWER");
    assertThat(info("curve").shownChoices()).containsExactly("linear", "equal-power");
    assertThat(info("places").isList()).isTrue();
    assertThat(info("limit").isList()).isFalse();
    assertThat(ParameterInfo.of("truePeakDbtp", ParameterType.REAL).kebabName())
        .isEqualTo("true-peak-dbtp");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "0.5s, PT0.5S",
    ".5s, PT0.5S",
    "30, PT30S",
    "0.01, PT0.01S",
    "30s, PT30S",
    "2m, PT2M",
    "1h30m, PT1H30M",
    "1 h 30 m, PT1H30M",
    "0, PT0S",
    "3., PT3S",
    "1:30, PT1M30S",
    "90:00, PT1H30M",
    "1:02:03.5, PT1H2M3.5S",
    "PT1M, PT1M"
  })
  void durationsAreReadAsPeopleWriteThem(String text, String stored) {
    assertThat(info("duration").parse(text)).isEqualTo(new Value.Text(stored));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "1x",
        "1,5s",
        "-1s",
        "1s2",
        "99999999999",
        "five",
        "1:60",
        "1:61:00",
        "9999999999h"
      })
  void whatIsNoDurationIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info("duration").parse(text))
        .withMessage(
            "duration (%s) must be a duration such as 500ms, 0.5s, 30, 1:30 or 1h30m", text);
  }

  @Test
  void valuesAreReadByTheirType() {
    assertThat(info("times").parse("16k")).isEqualTo(new Value.Whole(16_000));
    assertThat(info("limit").parse("-1.5")).isEqualTo(new Value.Real(-1.5));
    assertThat(info("limit").parse("1e-3")).isEqualTo(new Value.Real(0.001));
    assertThat(info("reversed").parse("true")).isEqualTo(new Value.Flag(true));
    assertThat(info("curve").parse("Equal_Power")).isEqualTo(new Value.Text("EQUAL_POWER"));
    assertThat(info("note").parse("a, b")).isEqualTo(new Value.Text("a, b"));
    assertThat(info("places").parse("")).isEqualTo(new Value.Sequence(List.of()));
    assertThat(ParameterInfo.of("file", ParameterType.PATH).parse("a b.csv"))
        .isEqualTo(new Value.Text(PathBytes.text(Path.of("a b.csv").toAbsolutePath())));
  }

  @Test
  void whatCannotBeReadIsNamedWithWhatItMustBe() {
    ParameterInfo gain = ParameterInfo.of("gain", ParameterType.REAL).unit("dB").range("-60 to 60");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> gain.parse("loud"))
        .withMessage("gain (loud) must be a number, -60 to 60 dB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gain.named("--gain").parse("NaN"))
        .withMessage("--gain (NaN) must be a number, -60 to 60 dB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gain.parse("1e999"))
        .withMessage("gain (1e999) must be a number, -60 to 60 dB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info("times").parse("2.5"))
        .withMessage("times (2.5) must be a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info("curve").parse("cubic"))
        .withMessage("curve (cubic) must be one of linear, equal-power");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info("places").parse("1,,2"))
        .withMessageStartingWith("places () must be a number");
  }
}
