package io.audiotoolkit.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

  private static final List<String> NAMES =
      List.of("convert", "normalize", "highpass", "lowpass", "spectrogram", "split-at", "fade");

  @ParameterizedTest
  @CsvSource({
    "lopass, lowpass",
    "Hihgpass, highpass",
    "normalise, normalize",
    "convrt, convert",
    "spec, spectrogram",
    "fad, fade"
  })
  void aNameThatIsAlmostThereIsFound(String written, String meant) {
    assertThat(NearestName.of(written, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "pass", "equalizer"})
  void whatLooksLikeNothingIsNotGuessed(String written) {
    assertThat(NearestName.of(written, NAMES)).isEmpty();
  }

  @Test
  void ofTwoThatBeginAlikeNoneIsGuessed() {
    assertThat(NearestName.of("split", List.of("split-silence", "split-chapters"))).isEmpty();
  }
}
