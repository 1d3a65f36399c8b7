package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.model.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectsTest {

  private static final int RATE = 16_000;

  @TempDir Path folder;

  private Path tone(int samples, double amplitude) {
    return new Tone(RATE, 1, samples, amplitude).writeWav(folder.resolve("tone.wav"), 24);
  }

  private double[] after(Effect effect, Path input) throws Exception {
    return Samples.reals(Attempt.output(effect, input, folder.resolve("out")));
  }

  private static double rms(double[] samples, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += samples[i] * samples[i];
    }
    return 10 * Math.log10(squares / (to - from));
  }

  @Test
  void noiseBelowTheFloorIsLoweredByWhatWasAskedAndSoundStays() throws Exception {
    Random random = new Random(3);
    int[] samples = new int[6 * RATE];
    for (int i = 0; i < samples.length; i++) {
      double tone = i < 3 * RATE ? 6_000 * Math.sin(2 * Math.PI * 440 * i / RATE) : 0;
      samples[i] = (int) Math.round(tone + 15 * random.nextGaussian());
    }
    Path input = Pcm.writeWav(folder.resolve("noisy.wav"), RATE, samples);
    double[] before = Samples.reals(input);

    double[] after = after(Denoise.by(12), input);

    int quiet = 4 * RATE;
    double lowered = rms(before, quiet, samples.length) - rms(after, quiet, samples.length);
    assertThat(after).hasSameSizeAs(before);
    assertThat(lowered).isBetween(9.0, 13.0);
    assertThat(rms(after, RATE, 2 * RATE)).isCloseTo(rms(before, RATE, 2 * RATE), within(0.2));
  }

  @Test
  void soundStaysWhereItIsInTime() throws Exception {
    int[] samples = new int[2 * RATE];
    for (int i = RATE; i < RATE + 4_000; i++) {
      samples[i] = (int) (12_000 * Math.sin(2 * Math.PI * 500 * i / RATE));
    }
    Path input = Pcm.writeWav(folder.resolve("in.wav"), RATE, samples);

    for (Effect effect : new Effect[] {Denoise.by(12), Dynamics.voice()}) {
      double[] after = after(effect, input);

      assertThat(rms(after, RATE - 2_000, RATE - 200)).as("before, " + effect).isLessThan(-60);
      assertThat(rms(after, RATE, RATE + 200)).as("at the start, " + effect).isGreaterThan(-30);
      assertThat(rms(after, RATE + 3_800, RATE + 4_000)).as("at the end").isGreaterThan(-30);
    }
  }

  @Test
  void anExcessIsDividedByTheRatio() throws Exception {
    Dynamics four = Dynamics.standard().times(Duration.ofMillis(1), Duration.ofMillis(500));
    double[] loud = after(four, tone(3 * RATE, 0.5));
    double[] quiet = after(four, tone(3 * RATE, 0.03));

    double excessDb = 20 * Math.log10(0.5) + 20;
    double levelDb = 20 * Math.log10(0.5 / Math.sqrt(2));
    assertThat(rms(loud, 2 * RATE, 3 * RATE)).isCloseTo(levelDb - excessDb * 3 / 4, within(0.5));
    assertThat(rms(quiet, 2 * RATE, 3 * RATE))
        .isCloseTo(20 * Math.log10(0.03 / Math.sqrt(2)), within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"50, 6, 0, 0", "1000, 0, -9, 0", "7000, 0, 0, 3"})
  void eachBandOfTheEqualiserChangesItsOwn(int hertz, double low, double mid, double high)
      throws Exception {
    int[] samples = new int[2 * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (int) (1_000 * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    Path input = Pcm.writeWav(folder.resolve("in.wav"), RATE, samples);

    double[] after = after(Dynamics.standard().equalizer(low, mid, high), input);

    double changed = rms(after, RATE, 2 * RATE) - rms(Samples.reals(input), RATE, 2 * RATE);
    assertThat(changed).isCloseTo(low + mid + high, within(0.7));
  }

  @Test
  void theEqualiserWorksAtTelephoneRate() throws Exception {
    Path input = new Tone(8_000, 1, 16_000, 0.1).writeWav(folder.resolve("t.wav"), 16);

    double[] after = after(Dynamics.podcast(), input);

    assertThat(Samples.peak(after)).isBetween(0.02, 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 8_000, 40_001, 100_000})
  void aFadeOutEndsWithTheFileHoweverLongThatIs(int length) throws Exception {
    Path input = new Tone(RATE, 1, length, 0.5).writePaddedWav(folder.resolve("in.wav"), 0, 0);

    double[] after = after(Fade.inOut(Duration.ofMillis(250), Duration.ofSeconds(1)), input);

    double[] before = Samples.reals(input);
    int out = Math.min(RATE, length);
    assertThat(after).hasSize(length);
    double difference =
        Samples.difference(
            after,
            i -> before[i] * Math.min(1, i / 4_000.0) * Math.min(1, (double) (length - i) / out));
    assertThat(difference).isLessThan(0.0006);
  }

  @Test
  void aFadeCountsFromWhatIsLeftByATrim() throws Exception {
    Path input =
        new Tone(RATE, 1, 2 * RATE, 0.5).writePaddedWav(folder.resolve("in.wav"), 20_000, 20_000);
    Pipeline pipeline =
        Pipeline.of(
            Trim.edges().padding(Duration.ZERO),
            Fade.inOut(Duration.ofSeconds(1), Duration.ofSeconds(1)));

    double[] after = Samples.reals(Attempt.output(pipeline, input, folder.resolve("out")));

    assertThat(after).hasSize(2 * RATE);
    assertThat(Math.abs(after[RATE / 2])).isCloseTo(0.25, within(0.001));
    assertThat(Math.abs(after[RATE])).isCloseTo(0.5, within(0.001));
    assertThat(Math.abs(after[RATE * 3 / 2])).isCloseTo(0.25, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 50001",
    "0.75, 16000",
    "0.9, 700",
    "1, 12345",
    "1.1, 100003",
    "1.5, 31",
    "2, 99999"
  })
  void lengthsAreThoseOfTheTempo(double factor, int samples) throws Exception {
    double[] after = after(Tempo.of(factor), tone(samples, 0.5));

    assertThat(after).hasSize((int) Math.round(samples / factor));
  }

  @Test
  void theLastSoundComesOutAtAnotherTempoToo() throws Exception {
    double[] slow = after(Tempo.of(0.5), tone(2 * RATE, 0.5));
    double[] fast = after(Tempo.of(2), tone(2 * RATE, 0.5));

    assertThat(rms(slow, slow.length - 800, slow.length)).isCloseTo(-9, within(3.0));
    assertThat(rms(fast, fast.length - 800, fast.length)).isCloseTo(-9, within(3.0));
  }

  @Test
  void aPresetIsAStartFromWhichValuesDiffer() {
    Parameters given = Parameters.empty().with("preset", "voice").with("makeupDb", 6.0);

    assertThat(ProvidersTest.provider("dynamics").create(given))
        .isEqualTo(Dynamics.voice().makeupDb(6));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ProvidersTest.provider("dynamics")
                    .create(Parameters.empty().with("preset", "loud")))
        .withMessage("preset (loud) must be one of standard, voice, podcast, music");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Denoise.by(41))
        .withMessage("reductionDb (41.0) must be between 0 and 40 dB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dynamics.voice().equalizer(0, 0, -13))
        .withMessage("highDb (-13.0) must be between -12 and 12 dB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fade.inOut(Duration.ofSeconds(31), Duration.ZERO))
        .withMessage("in (31 s) must be between 0 s and 30 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tempo.of(2.1))
        .withMessage("factor (2.1) must be between 0.5 and 2");
  }
}
