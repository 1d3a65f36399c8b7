package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Named values, and what a scan of folders counts. */
class ParametersTest {

  private static final Parameters ALL =
      Parameters.empty().with("text", "mp3").with("whole", 2L).with("real", 0.5).with("flag", true);

  @Test
  void aValueIsGivenOnlyAsWhatItIs() {
    assertThat(ALL.text("text")).contains("mp3");
    assertThat(ALL.whole("whole")).contains(2L);
    assertThat(ALL.real("real")).contains(0.5);
    assertThat(ALL.real("whole")).contains(2.0);
    assertThat(ALL.flag("flag")).contains(true);
    assertThat(ALL.text("whole")).isEmpty();
    assertThat(ALL.whole("real")).isEmpty();
    assertThat(ALL.flag("text")).isEmpty();
    assertThat(ALL.find("none")).isEmpty();
  }

  @Test
  void twoAreEqualWhateverTheirOrder() {
    Parameters turned =
        Parameters.empty()
            .with("flag", true)
            .with("real", 0.5)
            .with("whole", 2L)
            .with("text", "mp3");

    assertThat(turned).isEqualTo(ALL).hasSameHashCodeAs(ALL);
    assertThat(ALL).isNotEqualTo(ALL.with("flag", false)).isNotEqualTo(ALL.asMap());
    assertThat(Parameters.of(ALL.asMap())).isEqualTo(ALL);
    assertThat(ALL).hasToString("{text=mp3, whole=2, real=0.5, flag=true}");
  }

  @Test
  void theDifferingNamesAreThoseOfEither() {
    Parameters other = Parameters.empty().with("text", "mp3").with("whole", 3L).with("more", 1L);

    assertThat(ALL.differingNames(other)).containsExactly("whole", "real", "flag", "more");
    assertThat(ALL.differingNames(ALL)).isEmpty();
  }

  @Test
  void nestedValuesAreFlattenedUnderTheNamesOfTheirPlaces() {
    Parameters channel = Parameters.empty().with("rmsDbfs", -20.0);
    Value list =
        new Value.Sequence(List.of(new Value.Nested(channel), new Value.Text("a"), list("b")));
    Parameters nested = Parameters.empty().with("channels", list).with("flag", true);

    assertThat(nested.flat())
        .containsExactly(
            entry("channels.1.rmsDbfs", new Value.Real(-20)),
            entry("channels.2", new Value.Text("a")),
            entry("channels.3.1", new Value.Text("b")),
            entry("flag", new Value.Flag(true)));
    assertThat(list).hasToString("[{rmsDbfs=-20.0}, a, [b]]");
  }

  private static Value list(String text) {
    return new Value.Sequence(List.of(new Value.Text(text)));
  }

  @Test
  void whatIsNoNumberIsRefusedByName() {
    for (double number : List.of(Double.NaN, Double.NEGATIVE_INFINITY)) {
      assertThatThrownBy(() -> ALL.with("peakDbfs", number)).hasMessageContaining("peakDbfs (");
      assertThatThrownBy(() -> new Value.Real(number)).hasMessageContaining("a parameter (");
    }
  }

  @Test
  void whatWasPassedOverIsToldByKindTheMostFrequentFirst() {
    TreeMap<String, Long> kinds = new TreeMap<>(Map.of("txt", 3L, "", 1L, "jpg", 4L));

    assertThat(new PassedOver(kinds, 2))
        .hasToString("8 files (4 jpg, 3 txt, 1 without extension), 2 hidden");
    assertThat(new PassedOver(new TreeMap<>(Map.of("txt", 1L)), 0)).hasToString("1 file (1 txt)");
    assertThat(new PassedOver(new TreeMap<>(), 3)).hasToString("3 hidden");
    assertThat(PassedOver.NOTHING).hasToString("nothing");
    assertThat(PassedOver.NOTHING.isNothing()).isTrue();
    assertThat(new PassedOver(new TreeMap<>(), 1).isNothing()).isFalse();
    assertThat(new PassedOver(kinds, 0).isNothing()).isFalse();
    assertThat(new PassedOver(kinds, 2).files()).isEqualTo(8);
  }

  @Test
  void ofMoreThanEightKindsTheRestIsCounted() {
    TreeMap<String, Long> kinds = new TreeMap<>();
    for (char kind = 'a'; kind <= 'j'; kind++) {
      kinds.put(String.valueOf(kind), kind == 'j' ? 1L : 2L);
    }

    assertThat(new PassedOver(kinds, 0)).asString().endsWith("2 h, 3 others)");
  }
}
