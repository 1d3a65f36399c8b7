package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizeTest {

  private static final int RATE = 48_000;

  @TempDir Path folder;

  /** Speech-like: noise in bursts with clicks that stand out by the crest asked for. */
  private Path peaky(double crest) {
    Random random = new Random(7);
    int[] samples = new int[5 * RATE];
    for (int i = 0; i < samples.length; i++) {
      double swell = 0.5 + 0.5 * Math.sin(2 * Math.PI * 3 * i / RATE);
      samples[i] = (int) (1_000 * swell * random.nextGaussian());
    }
    for (int i = 4_000; i < samples.length; i += 24_000) {
      samples[i] = (int) (1_000 * crest);
    }
    return Pcm.writeWav(folder.resolve("peaky.wav"), RATE, samples);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/share/asterisk/sounds/en_US_f_Allison/auth-thankyou.wav",
        "/usr/share/asterisk/sounds/en_US_f_Allison/privacy-prompt.wav",
        "/usr/share/asterisk/sounds/en_US_f_Allison/vm-instructions.wav",
        "/usr/share/sounds/freedesktop/stereo/complete.oga",
        "/usr/share/sounds/freedesktop/stereo/phone-incoming-call.oga"
      })
  void soundsThatNobodyHereMadeComeOutAsLoudAsAsked(Path sound) throws Exception {
    assumeTrue(Files.exists(sound), sound + " is not here");

    Path output =
        Attempt.output(
            Pipeline.of(Normalize.loudness(-16), Convert.to(AudioFormat.WAV)),
            sound,
            folder.resolve("out"));

    Loudness measured = Loudness.of(output);
    assertThat(measured.integratedLufs()).isCloseTo(-16, within(0.1));
    assertThat(measured.truePeakDbtp()).isLessThanOrEqualTo(-1.5);
  }

  @Test
  void theGainIsTheSameThroughout() throws Exception {
    Path input = new Tone(RATE, 2, 3 * RATE, 0.1).writeFloatWav(folder.resolve("tone.wav"));

    ProcessResult result = Attempt.result(Normalize.loudness(-23), input, folder.resolve("out"));

    double factor = Math.pow(10, result.measurements().real("gainDb").orElseThrow() / 20);
    double[] before = Samples.reals(input);
    double[] after = Samples.reals(folder.resolve("out/tone.wav"));
    assertThat(after).hasSameSizeAs(before);
    assertThat(Samples.difference(after, i -> before[i] * factor)).isLessThan(1e-6);
    assertThat(result.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8000, 40001", "22050, 99999", "44100, 200003", "96000, 300001"})
  void theLimiterKeepsLengthAndTime(int rateHz, int length) throws Exception {
    int[] samples = new int[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (int) (3_000 * Math.sin(2 * Math.PI * 300 * i / rateHz));
    }
    samples[length / 2] = 32_000;
    Path input = Pcm.writeWav(folder.resolve("in.wav"), rateHz, samples);

    ProcessResult result = Attempt.result(Normalize.loudness(-16), input, folder.resolve("out"));

    int[] output = Pcm.read(folder.resolve("out/in.wav"));
    double factor = Math.pow(10, result.measurements().real("gainDb").orElseThrow() / 20);
    assertThat(result.measurements().real("limitedDb")).isPresent();
    assertThat(output).hasSize(length);
    int from = 1_000; // the resampler begins with a few samples of its own
    double[] quiet = IntStream.of(output).skip(from).limit(length / 4).asDoubleStream().toArray();
    assertThat(Samples.difference(quiet, i -> factor * samples[from + i])).isLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(doubles = {15, 30})
  void peaksAreLimitedWhereTheyMustBeAndTheResultSaysSo(double crest) throws Exception {
    ProcessResult result =
        Attempt.result(Normalize.loudness(-16), peaky(crest), folder.resolve("out"));

    Loudness measured = Loudness.of(folder.resolve("out/peaky.wav"));
    assertThat(measured.integratedLufs()).isCloseTo(-16, within(0.1));
    assertThat(measured.truePeakDbtp()).isLessThanOrEqualTo(-1.5);
    assertThat(result.measurements().real("limitedDb").orElseThrow()).isPositive();
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .matches("peaks limited by up to [0-9.]+ dB to keep the true peak at -1.5 dBTP");
  }

  @Test
  void withoutTheLimiterTheGainIsLowered() throws Exception {
    ProcessResult result =
        Attempt.result(Normalize.loudness(-16).limiter(false), peaky(30), folder.resolve("out"));

    Loudness measured = Loudness.of(folder.resolve("out/peaky.wav"));
    assertThat(measured.truePeakDbtp()).isCloseTo(-1.5, within(0.05));
    assertThat(measured.integratedLufs()).isLessThan(-16.5);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .matches(
            "gain lowered by [0-9.]+ dB: the true peak would be above -1.5 dBTP; allow the limiter"
                + " to reach the level");
  }

  @ParameterizedTest
  @CsvSource({
    "19100, 0.5, 'not normalized: the file is shorter than 0.4 s, too short to measure'",
    "96000, 0.00003, 'not normalized: nothing in the file is as loud as -70 LUFS'",
    "96000, 0, 'not normalized: nothing in the file is as loud as -70 LUFS'"
  })
  void whatCannotBeMeasuredStaysAsItIs(int samples, double amplitude, String warning)
      throws Exception {
    Path input = new Tone(RATE, 2, samples, amplitude).writeWav(folder.resolve("t.wav"), 16);

    ProcessResult result = Attempt.result(Normalize.loudness(-16), input, folder.resolve("out"));

    assertThat(result.warnings()).containsExactly(warning);
    assertThat(Samples.integers(folder.resolve("out/t.wav"))).isEqualTo(Samples.integers(input));
  }

  @Test
  void rmsAndPeakBecomeWhatWasAsked() throws Exception {
    Path input = new Tone(RATE, 1, 2 * RATE, 0.05).writeWav(folder.resolve("t.wav"), 24);

    double[] byRms =
        Samples.reals(Attempt.output(Normalize.rms(-20), input, folder.resolve("rms")));
    double[] byPeak =
        Samples.reals(Attempt.output(Normalize.peak(-3), input, folder.resolve("peak")));

    double squares = 0;
    for (double sample : byRms) {
      squares += sample * sample;
    }
    assertThat(10 * Math.log10(squares / byRms.length)).isCloseTo(-20, within(0.001));
    assertThat(20 * Math.log10(Samples.peak(byPeak))).isCloseTo(-3, within(0.001));
  }

  @ParameterizedTest
  @ValueSource(ints = {64_000, 160_000, 192_000, 224_000, 256_000})
  void theScaleThatLameAppliesIsMadeUpFor(int bitrateBps) throws Exception {
    Path input = new Tone(RATE, 2, 4 * RATE, 0.2).writeWav(folder.resolve("t.wav"), 16);
    Convert mp3 = Convert.to(AudioFormat.MP3).bitrateBps(bitrateBps);

    Path output =
        Attempt.output(Pipeline.of(Normalize.loudness(-18), mp3), input, folder.resolve("out"));

    assertThat(Loudness.of(output).integratedLufs()).isCloseTo(-18, within(0.1));
  }

  @Test
  void whatIsMeasuredIsWhatIsWritten() throws Exception {
    Path input = new Tone(RATE, 2, 3 * RATE, 0.2).writeWav(folder.resolve("t.wav"), 16);

    Path mono =
        Attempt.output(
            Pipeline.of(
                Normalize.loudness(-20),
                Convert.to(AudioFormat.FLAC).channels(1).sampleRateHz(16_000)),
            input,
            folder.resolve("out"));

    assertThat(Loudness.of(mono).integratedLufs()).isCloseTo(-20, within(0.05));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalize.loudness(-4))
        .withMessage("loudnessLufs (-4.0) must be between -70 and -5 LUFS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalize.peak(0.1))
        .withMessage("peakDbfs (0.1) must be between -60 and 0 dBFS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalize.loudness(-16).truePeakDbtp(Double.NaN))
        .withMessage("truePeakDbtp (NaN) must be between -9 and 0 dBTP");
  }
}
