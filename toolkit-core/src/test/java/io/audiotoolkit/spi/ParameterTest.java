package io.audiotoolkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ParameterTest {

  enum Curve {
    LINEAR,
    EQUAL_POWER
  }

  static final Parameter<Double> THRESHOLD_DB =
      Parameter.real("thresholdDb")
          .between(-60.0, 0.0)
          .unit("dBFS")
          .describedAs("what is louder is compressed")
          .orElse(-20.0);

  static final Parameter<Duration> ATTACK =
      Parameter.duration("attack")
          .between(Duration.ofNanos(100_000), Duration.ofSeconds(2))
          .orElse(Duration.ofMillis(10));

  static final Parameter<Curve> CURVE =
      Parameter.choice("curve", Curve.class).orElse(Curve.EQUAL_POWER);

  private static <T> T readBack(Parameter<T> parameter, T value) {
    return parameter.read(parameter.write(parameter.check(value)).orElseThrow(), "gain");
  }

  @Property(tries = 200)
  void whatIsStoredIsReadBack(
      @ForAll @DoubleRange(min = -60, max = 0) double real,
      @ForAll int whole,
      @ForAll String text,
      @ForAll boolean flag,
      @ForAll @LongRange(min = 100_000, max = 2_000_000_000L) long nanos,
      @ForAll @AlphaChars String name,
      @ForAll Curve curve,
      @ForAll List<Integer> several) {
    Path path = Path.of("a" + name);
    Duration attack = Duration.ofNanos(nanos);

    assertThat(readBack(THRESHOLD_DB, real)).isEqualTo(real);
    assertThat(readBack(Parameter.whole("times"), whole)).isEqualTo(whole);
    assertThat(readBack(Parameter.text("note"), text)).isEqualTo(text);
    assertThat(readBack(Parameter.flag("loud"), flag)).isEqualTo(flag);
    assertThat(readBack(ATTACK, attack)).isEqualTo(attack);
    assertThat(readBack(Parameter.path("table"), path)).isEqualTo(path);
    assertThat(readBack(CURVE, curve)).isEqualTo(curve);
    assertThat(readBack(Parameter.whole("places").several(), several)).isEqualTo(several);
  }

  @Property(tries = 200)
  void aDefaultIsShownAsAPersonWritesIt(
      @ForAll @DoubleRange(min = -60, max = 0) double real,
      @ForAll @LongRange(min = 100_000, max = 2_000_000_000L) long nanos,
      @ForAll Curve curve) {
    assertShown(THRESHOLD_DB.orElse(real));
    assertShown(ATTACK.orElse(Duration.ofNanos(nanos)));
    assertShown(CURVE.orElse(curve));
  }

  private static <T> void assertShown(Parameter<T> parameter) {
    ParameterInfo info = parameter.info();

    assertThat(info.parse(info.defaultValue()))
        .isEqualTo(parameter.write(parameter.fallback().orElseThrow()).orElseThrow());
  }

  @Test
  void whatIsKnownOfItFollowsFromItsDeclaration() {
    assertThat(THRESHOLD_DB.info())
        .isEqualTo(
            ParameterInfo.of("thresholdDb", ParameterType.REAL)
                .describedAs("what is louder is compressed")
                .unit("dBFS")
                .range("-60 to 0")
                .defaultValue("-20"));
    assertThat(ATTACK.info().range()).isEqualTo("0.1ms to 2s");
    assertThat(ATTACK.atLeast(Duration.ofSeconds(90)).info().range()).isEqualTo("90s or more");
    assertThat(CURVE.info().shownChoices()).containsExactly("linear", "equal-power");
    assertThat(CURVE.info().defaultValue()).isEqualTo("equal-power");
    assertThat(Parameter.text("note").info().isRequired()).isTrue();
    assertThat(Parameter.text("note").orAbsent("the input's own").info())
        .isEqualTo(ParameterInfo.of("note", ParameterType.TEXT).defaultValue("the input's own"));
    assertThat(Parameter.text("tag").several().info())
        .isEqualTo(ParameterInfo.of("tag", ParameterType.TEXT).list());
    assertThat(Parameter.whole("side").between(16, 8_192).range("160 to 8192").info().range())
        .isEqualTo("160 to 8192");
  }

  @Test
  void whatIsOutsideIsRefusedAndNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THRESHOLD_DB.check(1.0))
        .withMessage("thresholdDb (1.0) must be between -60 and 0 dBFS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THRESHOLD_DB.check(Double.NaN))
        .withMessage("thresholdDb (NaN) must be between -60 and 0 dBFS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ATTACK.check(Duration.ofSeconds(3)))
        .withMessage("attack (3 s) must be between 0.0001 s and 2 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.whole("parts").atLeast(1).check(0))
        .withMessage("parts (0) must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.real("gainDb").check(Double.NEGATIVE_INFINITY))
        .withMessage("gainDb (-Infinity) must be a finite number");
    assertThat(Parameter.real("gainDb").atLeast(0.0).check(-0.0)).isEqualTo(-0.0);
  }

  @Test
  void whatIsOfAnotherTypeIsRefusedAndNamed() {
    assertRefused(Parameter.whole("channels"), text("two"), "a whole number");
    assertRefused(Parameter.whole("channels"), new Value.Whole(1L << 40), "a whole number");
    assertRefused(THRESHOLD_DB, text("loud"), "a number");
    assertRefused(Parameter.flag("loud"), text("yes"), "true or false");
    assertRefused(Parameter.text("note"), new Value.Flag(true), "a text");
    assertRefused(CURVE, new Value.Flag(true), "a text");
    assertRefused(Parameter.record("steps"), text("a"), "a record");
    assertRefused(Parameter.text("tags").several(), text("a"), "a list, each of it a text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CURVE.read(text("cubic"), "fade"))
        .withMessage("curve (cubic) must be one of linear, equal-power");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ATTACK.read(text("soon"), "fade"))
        .withMessage("attack (soon) must be a duration such as 500ms, 0.5s, 30, 1:30 or 1h30m");
  }

  private static void assertRefused(Parameter<?> parameter, Value value, String wanted) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameter.read(value, "gain"))
        .withMessage(
            "parameter %s (%s) of gain must be %s".formatted(parameter.name(), value, wanted));
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  @Test
  void aWholeNumberMayStandForOneWithAFractionAndAWordInAnyCaseForAChoice() {
    assertThat(THRESHOLD_DB.read(new Value.Whole(-1), "gain")).isEqualTo(-1.0);
    assertThat(CURVE.read(text("Equal-Power"), "gain")).isEqualTo(Curve.EQUAL_POWER);
  }

  @Test
  void anotherTypeIsStoredAsTheOneThatItIsWrittenAs() {
    Parameter<Charset> charset =
        Parameter.text("charset").as(Charset::forName, Charset::name).orAbsent("Unicode");

    assertThat(charset.write(Charset.forName("utf-8"))).contains(text("UTF-8"));
    assertThat(charset.read(text("utf-8"), "gain")).isEqualTo(Charset.forName("UTF-8"));
  }

  @Test
  void whatWasSaidBeforeHoldsForAnotherTypeAndForSeveral() {
    Parameter<Integer> channel = Parameter.whole("channel").between(1, 8).describedAs("which");
    Parameter<String> letter =
        channel
            .orElse(2)
            .as(number -> "_abcdefgh".substring(number, number + 1), "_abcdefgh"::indexOf);
    Parameter<List<Integer>> channels = channel.several();

    assertThat(letter.info()).isEqualTo(channel.orElse(2).info());
    assertThat(letter.fallback()).contains("b");
    assertThat(channels.info()).isEqualTo(channel.orAbsent("").info().list());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter.check("z"))
        .withMessage("channel (-1) must be between 1 and 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channels.check(List.of(1, 9)))
        .withMessage("channel (9) must be between 1 and 8");
  }

  @Test
  void aCheckOfItsOwnComesAfterTheBounds() {
    Parameter<Integer> even =
        Parameter.whole("size")
            .atLeast(2)
            .checkedBy(
                size -> {
                  if (size % 2 != 0) {
                    throw new IllegalArgumentException("size (" + size + ") must be even");
                  }
                });

    assertThat(even.check(4)).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> even.check(1))
        .withMessage("size (1) must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> even.orElse(3))
        .withMessage("size (3) must be even");
  }

  @Test
  void aDefaultMayBeLeftOutOfTheStore() {
    Parameter<Boolean> strict = Parameter.flag("strict").orElse(false).storedUnlessDefault();

    assertThat(strict.write(false)).isEmpty();
    assertThat(strict.write(true)).contains(new Value.Flag(true));
    assertThatIllegalStateException()
        .isThrownBy(() -> Parameter.flag("strict").storedUnlessDefault())
        .withMessage("strict has no default; give it with orElse(value)");
  }

  @Test
  void whatHasNoOrderHasNoBounds() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Parameter.text("note").between("a", "b"))
        .withMessage("note takes a text, which has no least and no greatest; leave the bounds out");
  }

  @Test
  void recordsAreForPrograms() {
    Parameter<Parameters> step = Parameter.record("step");
    Parameters inner = Parameters.empty().with("name", "gain");

    assertThat(readBack(step, inner)).isEqualTo(inner);
    assertThat(step.info().type()).isEqualTo(ParameterType.RECORD);
  }
}
