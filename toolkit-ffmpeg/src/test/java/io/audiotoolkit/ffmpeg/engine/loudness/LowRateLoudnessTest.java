package io.audiotoolkit.ffmpeg.engine.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Loudness;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Sound;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of hearts, the earth and whales, whose rates loudness was not made for. */
class LowRateLoudnessTest {

  @TempDir Path folder;

  private Path noise(int rateHz) {
    return new Sound(rateHz).noise(-25, 4, 7).write(folder.resolve("noise.wav"), 1);
  }

  /** As an independent meter reads it at 48 kHz. */
  private static double lufs(Path file) {
    return Loudness.ofAll(file).integratedLufs();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1_000, 2_000, 3_000, 3_400, 5_000})
  void loudnessIsThatOfTheSameSoundAtAHigherRate(int rateHz) throws Exception {
    Path input = noise(rateHz);
    double expected = lufs(input);

    var stats = Attempt.result(Stats.create(), input, folder.resolve("stats")).measurements();
    assertThat(stats.real("integratedLufs").orElseThrow()).isCloseTo(expected, within(0.1));
    assertThat(stats.real("shortTermMaxLufs").orElseThrow()).isCloseTo(expected, within(1.0));
    var gain = Attempt.result(ReplayGain.tracks(), input, folder.resolve("gain")).measurements();
    assertThat(gain.real("trackLoudnessLufs").orElseThrow()).isCloseTo(expected, within(0.1));
    Path normal = Attempt.output(Normalize.loudness(-30), input, folder.resolve("normal"));
    assertThat(lufs(normal)).isCloseTo(-30, within(0.1));
    Path rms = Attempt.output(Normalize.rms(-30), input, folder.resolve("rms"));
    double squares = 0;
    double[] samples = Samples.reals(rms);
    for (double sample : samples) {
      squares += sample * sample;
    }
    assertThat(10 * Math.log10(squares / samples.length)).isCloseTo(-30, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1_000_000})
  void ratesAtWhichThereIsNoLoudnessAreRefused(int rateHz) {
    Path input = Tone.of(rateHz, 1, 4_000).writeWav(folder.resolve("tone.wav"), 16);

    for (AudioProcessor processor : List.of(Stats.create(), ReplayGain.tracks())) {
      assertThatThrownBy(() -> Attempt.result(processor, input, folder.resolve("out")))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(
              "has a sample rate of "
                  + rateHz
                  + " Hz, and loudness is measured from 200 to 768000 Hz");
    }
  }
}
