package io.audiotoolkit.ffmpeg.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Sound;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech that is cut out: exactly what the labels say, as a file each. */
class VadCutsTest {

  private static final Path PROMPTS = Path.of("/usr/share/asterisk/sounds/en_US_f_Allison");
  private static final Vad CUTS = Vad.create().format(SpeechFormat.CUTS);

  @TempDir Path folder;

  private record Span(double start, double end) {}

  private List<Span> labels(Vad vad, Path input) throws Exception {
    Path labels =
        Attempt.output(vad.format(SpeechFormat.AUDACITY), input, folder.resolve("labels"));
    List<Span> spans = new ArrayList<>();
    for (String line : Files.readAllLines(labels)) {
      String[] parts = line.split("\t", -1);
      spans.add(new Span(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
    }
    return spans;
  }

  /** Samples of the source from one time to another, four bytes each. */
  private static byte[] slice(byte[] source, Span span, int rateHz, int channels) {
    int frame = channels * Integer.BYTES;
    int from = (int) Math.round(span.start * rateHz) * frame;
    int to = (int) Math.min(source.length, Math.round(span.end * rateHz) * frame);
    return Arrays.copyOfRange(source, from, to);
  }

  private void assertThatPartsAreTheSpans(Vad vad, Path input, int rateHz, int channels)
      throws Exception {
    List<Span> spans = labels(vad, input);
    byte[] source = Samples.integers(input);

    List<Path> parts = Attempt.outputs(vad, input, folder.resolve("parts"));

    assertThat(parts).hasSameSizeAs(spans);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(parts.get(i).getFileName().toString())
          .contains(String.format(Locale.ROOT, "_segment_%03d.", i + 1));
      assertThat(Samples.integers(parts.get(i)))
          .as("%s, %s", parts.get(i), spans.get(i))
          .isEqualTo(slice(source, spans.get(i), rateHz, channels));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo-congrats.wav", "vm-options.wav", "privacy-prompt.wav", "tt-allbusy.wav"})
  void sentencesOfRealSpeechComeOutSampleForSample(String name) throws Exception {
    Path prompt = PROMPTS.resolve(name);
    assumeTrue(Files.exists(prompt), "asterisk's prompts are not on this machine");

    assertThatPartsAreTheSpans(CUTS, prompt, 8_000, 1);

    assertThat(labels(CUTS, prompt)).isNotEmpty();
  }

  @Test
  void aLongPromptIsCutAtItsPauses() throws Exception {
    Path prompt = PROMPTS.resolve("demo-congrats.wav");
    assumeTrue(Files.exists(prompt), "asterisk's prompts are not on this machine");

    Vad close = CUTS.minGap(Duration.ofMillis(50)).margins(Duration.ZERO, Duration.ZERO);
    ProcessResult result = Attempt.result(close, prompt, folder.resolve("parts"));

    assertThat(result.measurements().whole("segments").orElseThrow()).isGreaterThan(3);
    assertThat(result.measurements().real("speechRatio").orElseThrow()).isBetween(0.5, 0.99);
  }

  @ParameterizedTest
  @CsvSource({"44100, 2, FLAC", "48000, 1, WAV", "22050, 2, ALAC", "11025, 1, AIFF"})
  void atAnyRateAndInEveryFormatWithoutLossPartsAreTheSpans(
      int rateHz, int channels, AudioFormat format) throws Exception {
    double[] gains = new double[channels];
    Arrays.setAll(gains, channel -> 1.0 / (channel + 1));
    Path input =
        new Sound(rateHz)
            .noise(-70, 1, 1)
            .noise(-20, 1.01, 2)
            .noise(-70, 0.7, 3)
            .noise(-20, 0.5, 4)
            .write(folder.resolve("bursts.wav"), gains);

    assertThatPartsAreTheSpans(CUTS.cuts(format), input, rateHz, channels);
  }

  @Test
  void theMarginsAreThoseOfTheSearch() throws Exception {
    Path input =
        new Sound(16_000).silence(1).tone(-10, 1).silence(1).write(folder.resolve("tone.wav"), 1);
    Vad wide = CUTS.margins(Duration.ofMillis(200), Duration.ofMillis(400));

    int narrow = Samples.count(Attempt.output(CUTS, input, folder.resolve("narrow")), 1);
    int padded = Samples.count(Attempt.output(wide, input, folder.resolve("wide")), 1);

    assertThat(padded - narrow).isEqualTo(16_000 * (200 - 30 + 400 - 100) / 1_000);
  }

  @Test
  void aFileWithoutSpeechGivesNoneAndSaysSo() throws Exception {
    Path silence = new Sound(16_000).silence(3).write(folder.resolve("silence.wav"), 1);

    ProcessResult result = Attempt.result(CUTS, silence, folder.resolve("parts"));

    assertThat(result.claim()).isEqualTo(ProcessResult.Claim.MEASURED);
    assertThat(result.warnings()).containsExactly("nothing was cut: no speech in the file");
    assertThat(result.measurements().whole("segments")).hasValue(0L);
    assertThat(folder.resolve("parts")).isEmptyDirectory();
  }

  @Test
  void aSessionKeepsTheEncoderThatItStartedWith() {
    Vad mp3 = CUTS.cuts(AudioFormat.MP3);

    AudioProcessor settled = new VadProvider().create(mp3.spec().parameters());

    assertThat(settled.parameters().text("mp3Encoder").orElseThrow()).contains(" ");
    assertThat(mp3.continuing(mp3.spec())).isEqualTo(settled);
    assertThat(Vad.create().spec().parameters().text("mp3Encoder")).isEmpty();
  }

  @Test
  void whatIsCutCannotBeForetoldAndWhatIsWrittenCan() {
    Path input = Path.of("a.wav");

    assertThat(CUTS.predictedOutputs(input)).isEmpty();
    assertThat(CUTS.format(SpeechFormat.AUDACITY).predictedOutputs(input))
        .containsExactly(new OutputName("_speech", "txt"));
  }

  @Test
  void aFormatOfCutsIsRefusedWhereNoneAreWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new VadProvider().create(Vad.create().parameters().with("cutsFormat", "FLAC")))
        .withMessage("cutsFormat (FLAC) is for cuts only, not for JSON; omit it, or write cuts");
  }
}
