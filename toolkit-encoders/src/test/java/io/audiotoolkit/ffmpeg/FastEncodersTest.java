package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.audiotoolkit.encoders.LameProvider;
import io.audiotoolkit.encoders.OpusProvider;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.encode.Encoders;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special to the encoders of this module; the rest are the tests of toolkit-ffmpeg. */
class FastEncodersTest {

  private static final String OWN = Encoders.ownLabel();

  @TempDir Path folder;

  private static String label(AudioFormat format) {
    EncoderProvider provider = format == AudioFormat.MP3 ? new LameProvider() : new OpusProvider();
    assumeTrue(provider.version().isPresent(), provider.origin());
    return provider.name() + " " + provider.version().orElseThrow();
  }

  private Path tone(int rateHz, int channels, int samples) {
    return Tone.of(rateHz, channels, samples).writeWav(folder.resolve("tone.wav"), 16);
  }

  private static String served(Convert convert, Path input, Path folder) throws Exception {
    return Attempt.result(convert, input, folder).measurements().text("encoder").orElse("");
  }

  @Test
  void lwjglsOpusIsHereOnEveryPlatformThatIsBuiltOn() {
    assertThat(new OpusProvider().version()).isPresent();
    assertThat(new OpusProvider().origin()).startsWith("org.lwjgl:lwjgl-opus, ");
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "OGG", "OPUS"})
  void theFastOneServesByDefaultAndTheOwnOneOnRequest(AudioFormat format) throws Exception {
    String fast = label(format);
    Path input = tone(48_000, 2, 10_000);

    assertThat(served(Convert.to(format), input, folder.resolve("fast"))).isEqualTo(fast);
    assertThat(served(Convert.to(format).encoder("ffmpeg"), input, folder.resolve("own")))
        .isEqualTo(OWN);
  }

  /** Float files of integers are one step of many a program away; LAME ended the process at 1e5. */
  @ParameterizedTest
  @ValueSource(floats = {32_768, 1e5f, 8_388_608, 1e7f, 1e8f, 0x1p31f})
  void noiseFarAboveFullScaleDoesNotEndTheProcess(float loudest) throws Exception {
    String fast = label(AudioFormat.MP3);
    Path input = Tone.of(48_000, 2, 12_000).writeFloatWav(folder.resolve("integers.wav"));
    byte[] bytes = Files.readAllBytes(input);
    ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(44);
    Random random = new Random(5);
    while (samples.hasRemaining()) {
      samples.putFloat(loudest * (2 * random.nextFloat() - 1));
    }
    Files.write(input, bytes);

    ProcessResult result =
        Attempt.result(
            Convert.to(AudioFormat.MP3).bitrateBps(64_000), input, folder.resolve("out"));

    assertThat(result.measurements().text("encoder")).contains(fast);
    assertThat(result.warnings()).anyMatch(one -> one.startsWith("samples that no encoder takes"));
  }

  /** LAME ends the process with the first of them. */
  @ParameterizedTest
  @CsvSource({
    "MP3, NaN",
    "MP3, Infinity",
    "MP3, 3e38",
    "OPUS, NaN",
    "OPUS, Infinity",
    "OPUS, 3e38"
  })
  void samplesThatAreNoNumbersNeverReachIt(AudioFormat format, float odd) throws Exception {
    String fast = label(format);
    Path input = Tone.of(48_000, 2, 48_000).writeFloatWav(folder.resolve("odd.wav"));
    byte[] bytes = Files.readAllBytes(input);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(44 + 4 * 10_000, odd);
    Files.write(input, bytes);

    ProcessResult result = Attempt.result(Convert.to(format), input, folder.resolve("out"));

    assertThat(result.measurements().text("encoder")).contains(fast);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .matches("samples that (are no numbers|no encoder takes): 1, the first after 0.104 s; .*");
  }

  @ParameterizedTest
  @CsvSource({"MP3, mp3Encoder", "OGG, opusEncoder", "OPUS, opusEncoder"})
  void aSessionStoresNameAndVersion(AudioFormat format, String parameter) {
    String fast = label(format);

    assertThat(Convert.to(format).spec().parameters().text(parameter)).contains(fast);
    assertThat(Convert.to(format).encoder("ffmpeg").spec().parameters().text(parameter))
        .contains(OWN);
    assertThat(Convert.to(AudioFormat.FLAC).spec().parameters().asMap())
        .doesNotContainKeys("mp3Encoder", "opusEncoder");
  }

  @Test
  void aSplitInTheInputsOwnFormatStoresBoth() {
    Parameters stored = Split.fixed(Duration.ofSeconds(1)).spec().parameters();

    assertThat(stored.text("mp3Encoder")).contains(label(AudioFormat.MP3));
    assertThat(stored.text("opusEncoder")).contains(label(AudioFormat.OPUS));
  }

  @Test
  void aSessionGoesOnWithTheEncoderItStartedWith() {
    label(AudioFormat.MP3);
    ProcessorSpec started = Convert.to(AudioFormat.MP3).encoder("ffmpeg").spec();

    AudioProcessor continued = Convert.to(AudioFormat.MP3).continuing(started);
    AudioProcessor conflicting = Convert.to(AudioFormat.MP3).encoder("lame").continuing(started);

    assertThat(started.differences(continued.spec())).isEmpty();
    assertThat(started.differences(conflicting.spec()))
        .singleElement()
        .returns("mp3Encoder", difference -> difference.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lame 2.0", "other"})
  void anEncoderThatIsNotHereIsAnErrorThatSaysWhatIs(String wanted) {
    Convert convert = Convert.to(AudioFormat.MP3).encoder(wanted);

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(convert::spec)
        .withMessageContaining("(" + wanted + ") for MP3 is not here; found: ")
        .withMessageContaining(OWN)
        .withMessageEndingWith("put it back, or start a new session");
  }

  @Test
  void moreThanTwoChannelsOfOpusAreForFfmpeg() throws Exception {
    assertThat(
            served(
                Convert.to(AudioFormat.OPUS), tone(48_000, 6, 10_000), folder.resolve("surround")))
        .isEqualTo(OWN);
  }

  @ParameterizedTest
  @CsvSource({
    "MP3, 44100, 2, 1", "MP3, 44100, 2, 1151", "MP3, 44100, 2, 1152", "MP3, 48000, 1, 1153",
    "MP3, 32000, 1, 5000", "MP3, 22050, 2, 40001", "MP3, 16000, 1, 575", "MP3, 8000, 1, 9999",
    "OPUS, 48000, 2, 1", "OPUS, 48000, 2, 648", "OPUS, 48000, 1, 960", "OPUS, 48000, 2, 961",
    "OPUS, 24000, 1, 4801", "OPUS, 16000, 1, 16001", "OPUS, 12000, 2, 7777", "OPUS, 8000, 1, 8123"
  })
  void everyLengthComesBackToTheSample(AudioFormat format, int rateHz, int channels, int samples)
      throws Exception {
    label(format);
    Path there =
        Attempt.output(
            Convert.to(format), tone(rateHz, channels, samples), folder.resolve("there"));

    Path back =
        Attempt.output(
            Convert.to(AudioFormat.WAV).sampleRateHz(rateHz), there, folder.resolve("back"));

    int frameBytes = 2 * channels;
    // Opus is always decoded at 48 kHz; the way back to another rate rounds by a sample.
    int tolerance = format == AudioFormat.OPUS && rateHz != 48_000 ? frameBytes : 0;
    assertThat(Files.size(back))
        .isBetween(
            44L + (long) samples * frameBytes - tolerance,
            44L + (long) samples * frameBytes + tolerance);
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "OPUS"})
  void itSoundsAsMuchLikeTheSourceAsFfmpegsOwn(AudioFormat format) throws Exception {
    label(format);
    Path input = tone(48_000, 2, 96_000);
    double[] source = Samples.reals(input);

    double fast = noise(source, Convert.to(format), input, "fast");
    double own = noise(source, Convert.to(format).encoder("ffmpeg"), input, "own");

    System.out.printf(
        "%s: noise of the fast encoder %.1f dB, of FFmpeg's %.1f dB%n", format, fast, own);
    assertThat(fast).isLessThan(own + 3);
  }

  /** The power of the difference to the source, against that of the source, in decibels. */
  private double noise(double[] source, Convert convert, Path input, String name) throws Exception {
    double[] coded = Samples.reals(Attempt.output(convert, input, folder.resolve(name)));
    assertThat(coded).hasSameSizeAs(source);
    double difference = 0;
    double power = 0;
    for (int i = 0; i < source.length; i++) {
      difference += (coded[i] - source[i]) * (coded[i] - source[i]);
      power += source[i] * source[i];
    }
    return 10 * Math.log10(difference / power);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9})
  void aVariableBitRateOfLameIsExactToo(int quality) throws Exception {
    label(AudioFormat.MP3);
    Path there =
        Attempt.output(
            Convert.to(AudioFormat.MP3).vbrQuality(quality),
            tone(44_100, 2, 100_123),
            folder.resolve("there"));

    assertThat(Samples.count(there, 2)).isEqualTo(100_123);
  }
}
