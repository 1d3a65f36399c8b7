package io.audiotoolkit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeclaredProcessorTest {

  /** Echoes, with whichever engine there is. */
  static final class LongEcho extends DeclaredProcessor {

    static final Parameter<Duration> DELAY =
        Parameter.duration("delay").atLeast(Duration.ofMillis(1)).describedAs("how late");
    static final Parameter<Integer> TIMES =
        Parameter.whole("times").between(1, 9).describedAs("how often").orElse(2);
    static final Parameter<Boolean> WIDE =
        Parameter.flag("wide").describedAs("from both sides").orElse(false).storedUnlessDefault();
    static final Parameter<String> ENGINE =
        Parameter.text("engine").describedAs("what makes it").orAsSettled("the fastest");

    static final Declaration<LongEcho> DECLARATION =
        Declaration.of(LongEcho.class, LongEcho::new)
            .version("3")
            .describedAs("Echoes.")
            .example("--delay=1s a.wav")
            .parameters(DELAY, TIMES, WIDE, ENGINE);

    private LongEcho(ParameterValues values) {
      super(values);
      if (get(TIMES) > 5 && get(WIDE)) {
        throw new IllegalArgumentException("times (" + get(TIMES) + ") must be at most 5 if wide");
      }
    }

    static LongEcho of(Duration delay) {
      return new LongEcho(DECLARATION.values().with(DELAY, delay));
    }

    LongEcho times(int count) {
      return new LongEcho(with(TIMES, count));
    }

    LongEcho wide(boolean isWide) {
      return new LongEcho(with(WIDE, isWide));
    }

    LongEcho engine(String name) {
      return new LongEcho(with(ENGINE, name));
    }

    @Override
    protected ParameterValues settled() {
      return find(ENGINE).isPresent() ? values() : with(ENGINE, "steam 1");
    }

    @Override
    public ProcessResult process(ProcessContext context) {
      return ProcessResult.nothingToDo();
    }
  }

  private static final ProcessorProvider PROVIDER =
      new DeclaredProcessorProvider<>(LongEcho.DECLARATION);

  private static final LongEcho ECHO = LongEcho.of(Duration.ofSeconds(1));

  @Test
  void nameVersionAndDescriptionAreThoseOfTheDeclaration() {
    assertThat(ECHO.name()).isEqualTo(PROVIDER.name()).isEqualTo("long-echo");
    assertThat(ECHO.version()).isEqualTo(PROVIDER.version()).isEqualTo("3");
    assertThat(PROVIDER.description()).isEqualTo("Echoes.");
    assertThat(PROVIDER.example()).isEqualTo("--delay=1s a.wav");
    assertThat(PROVIDER.parameters())
        .extracting(ParameterInfo::name)
        .containsExactly("delay", "times", "wide", "engine");
  }

  @Test
  void whatIsGivenAndDefaultsAreStoredAndRebuilt() {
    assertThat(ECHO.parameters())
        .isEqualTo(Parameters.empty().with("delay", "PT1S").with("times", 2));
    assertThat(ECHO.times(4).wide(true).engine("water").parameters())
        .isEqualTo(
            Parameters.empty()
                .with("delay", "PT1S")
                .with("times", 4)
                .with("wide", true)
                .with("engine", "water"));
    LongEcho other = ECHO.times(3).wide(true);

    AudioProcessor rebuilt = PROVIDER.create(other.parameters());

    assertThat(rebuilt).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(ECHO);
    assertThat(rebuilt).hasToString("long-echo{delay=PT1S, times=3, wide=true}");
    assertThat(PROVIDER.create(Parameters.empty().with("delay", "1s"))).isEqualTo(ECHO);
  }

  @Test
  void whatIsOpenIsAsTheSessionSettledIt() {
    ProcessorSpec stored = ECHO.spec();

    assertThat(stored)
        .isEqualTo(
            new ProcessorSpec("long-echo", "3", ECHO.parameters().with("engine", "steam 1"), null));
    assertThat(ECHO.continuing(stored)).isEqualTo(ECHO.engine("steam 1"));
    assertThat(ECHO.engine("water").continuing(stored)).isEqualTo(ECHO.engine("water"));
    assertThat(ECHO.times(3).continuing(stored)).isEqualTo(ECHO.times(3).engine("steam 1"));
    assertThat(ECHO.continuing(new ProcessorSpec("x", "3", stored.parameters(), null)))
        .isSameAs(ECHO);
  }

  @Test
  void whatIsMissingUnknownMistypedOrOutsideIsRefused() {
    Parameters delay = Parameters.empty().with("delay", "1s");

    assertRefused(Parameters.empty(), "parameter delay of long-echo is missing; give it");
    assertRefused(
        delay.with("dealy", 1),
        "parameter (dealy) is unknown to long-echo; it knows [delay, times, wide, engine]");
    assertRefused(
        delay.with("times", "two"), "parameter times (two) of long-echo must be a whole number");
    assertRefused(delay.with("times", 10), "times (10) must be between 1 and 9");
    assertRefused(delay.with("times", 9).with("wide", true), "times (9) must be at most 5 if wide");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ECHO.times(0))
        .withMessage("times (0) must be between 1 and 9");
  }

  private static void assertRefused(Parameters given, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PROVIDER.create(given))
        .withMessage(message);
  }

  @Test
  void aValueMayBeTakenBack() {
    ParameterValues values =
        LongEcho.DECLARATION.values().with(LongEcho.ENGINE, "water").with(LongEcho.TIMES, 7);

    assertThat(values.without(LongEcho.ENGINE).find(LongEcho.ENGINE)).isEmpty();
    assertThat(values.without(LongEcho.TIMES).get(LongEcho.TIMES)).isEqualTo(2);
    assertThat(values.without(LongEcho.TIMES).without(LongEcho.ENGINE))
        .isEqualTo(LongEcho.DECLARATION.values());
    assertThatIllegalStateException()
        .isThrownBy(() -> LongEcho.DECLARATION.values().get(LongEcho.DELAY))
        .withMessage("delay of long-echo is absent; ask with find");
  }

  @Test
  void aParameterOfAnotherProcessorOrTypeIsRefused() {
    ParameterValues values = LongEcho.DECLARATION.values();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.get(Parameter.real("times")))
        .withMessage(
            "long-echo has no parameter times of that type; it has [delay, times, wide, engine]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.with(Parameter.flag("narrow"), true))
        .withMessageStartingWith("long-echo has no parameter narrow");
    assertThat(values.get(LongEcho.TIMES.describedAs("in other words"))).isEqualTo(2);
  }

  @Test
  void twoParametersCannotHaveOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LongEcho.DECLARATION.parameters(Parameter.real("times")))
        .withMessage("long-echo has the parameter times twice; rename one");
  }
}
