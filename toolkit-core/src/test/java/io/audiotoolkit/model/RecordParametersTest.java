package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordParametersTest {

  enum Shape {
    ROUND,
    SQUARE
  }

  record Inner(int count, Optional<String> label) {}

  record All(
      boolean flag,
      int small,
      long large,
      float single,
      double precise,
      String text,
      Shape shape,
      Duration duration,
      Path path,
      List<Inner> inners,
      Optional<Double> maybe) {
    All {
      if (small < 0) {
        throw new IllegalArgumentException("small (" + small + ") must be at least 0");
      }
    }
  }

  @Property(tries = 200)
  void whatIsWrittenIsRebuiltExactly(
      @ForAll boolean flag,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int small,
      @ForAll long large,
      @ForAll float single,
      @ForAll double precise,
      @ForAll String text,
      @ForAll Shape shape) {
    All all =
        new All(
            flag,
            small,
            large,
            single,
            precise,
            text,
            shape,
            Duration.ofMillis(large % 1_000_000),
            Path.of("/a/b c"),
            List.of(new Inner(small, Optional.of(text)), new Inner(0, Optional.empty())),
            Optional.of(precise));

    assertThat(RecordParameters.create(All.class, RecordParameters.of(all))).isEqualTo(all);
  }

  @Test
  void unknownMissingAndMistypedParametersAreNamed() {
    Parameters inner = Parameters.empty().with("count", 3);

    assertThat(RecordParameters.create(Inner.class, inner))
        .isEqualTo(new Inner(3, Optional.empty()));
    assertThatThrownBy(() -> RecordParameters.create(Inner.class, inner.with("cuont", 1)))
        .hasMessageContaining("no parameter named cuont")
        .hasMessageContaining("count, label");
    assertThatThrownBy(() -> RecordParameters.create(Inner.class, Parameters.empty()))
        .hasMessage("parameter Inner.count is missing");
    assertThatThrownBy(
            () -> RecordParameters.create(Inner.class, Parameters.empty().with("count", "x")))
        .hasMessage("parameter Inner.count (x) is not a int");
    assertThatThrownBy(
            () -> RecordParameters.create(Inner.class, Parameters.empty().with("count", 1L << 40)))
        .hasMessageContaining("is not a int");
  }

  record Odd(Thread thread) {}

  record Negative(int value) {
    Negative {
      if (value < 0) {
        throw new IllegalArgumentException("value (" + value + ") must be at least 0");
      }
    }
  }

  @Test
  void typesThatCannotBeStoredAndValuesThatTheRecordRefusesAreErrors() {
    assertThatThrownBy(() -> RecordParameters.of(new Odd(Thread.currentThread())))
        .hasMessageContaining("Odd.thread has the type java.lang.Thread");
    assertThatThrownBy(
            () -> RecordParameters.create(Negative.class, Parameters.empty().with("value", -1)))
        .hasMessage("value (-1) must be at least 0");
  }

  @Test
  void parametersAreComparedByNameAndValue() {
    Parameters one = Parameters.empty().with("a", 1).with("b", true).with("c", 0.5);
    Parameters other = Parameters.empty().with("b", true).with("a", 1).with("d", "x");

    assertThat(one.differingNames(other)).containsExactly("c", "d");
    assertThat(one).isNotEqualTo(other).hasToString("{a=1, b=true, c=0.5}");
    assertThat(one.whole("a")).contains(1L);
    assertThat(one.real("a")).contains(1.0);
    assertThat(one.real("c")).contains(0.5);
    assertThat(one.flag("b")).contains(true);
    assertThat(one.text("a")).isEmpty();
    assertThat(other.with("d", "y").text("d")).contains("y");
    assertThatThrownBy(() -> one.with("x", Double.NaN)).hasMessageContaining("finite");
  }
}
