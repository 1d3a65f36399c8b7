package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.time.Span;
import io.audiotoolkit.ffmpeg.engine.write.Part;
import io.audiotoolkit.ffmpeg.engine.write.PauseScan;
import io.audiotoolkit.ffmpeg.engine.write.SilenceCuts;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SplitSilenceTest {

  private static final int RATE = 8_000;
  private static final SplitSilence PLAIN = SplitSilence.create();

  @TempDir Path folder;

  /** Tones of full swings, with digital silence between them; the numbers are milliseconds. */
  private Path sound(int... toneThenSilence) throws Exception {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (int i = 0; i < toneThenSilence.length; i++) {
      for (int sample = 0; sample < toneThenSilence[i] * RATE / 1_000; sample++) {
        int value = i % 2 == 0 ? (sample % 2 == 0 ? 16_000 : -16_000) : 0;
        samples.write(value);
        samples.write(value >> Byte.SIZE);
      }
    }
    Path raw = Files.write(folder.resolve("s.raw"), samples.toByteArray());
    Path wav = folder.resolve("s.wav");
    Tool.ffmpeg().bytes("-v", "error", "-y", "-f", "s16le", "-ar", RATE, "-ac", 1, "-i", raw, wav);
    return wav;
  }

  private List<Integer> milliseconds(SplitSilence split, Path input) throws Exception {
    return Attempt.outputs(split, input, folder.resolve("out")).stream()
        .map(part -> Samples.count(part, 1) / (RATE / 1_000))
        .toList();
  }

  @Test
  void cutsInTheMiddleOfEachPause() throws Exception {
    assertThat(milliseconds(PLAIN, sound(2_000, 600, 1_500, 1_000, 3_000)))
        .containsExactly(2_300, 300 + 1_500 + 500, 500 + 3_000);
  }

  @Test
  void leavesShortPausesAndShortPartsAlone() throws Exception {
    assertThat(milliseconds(PLAIN, sound(2_000, 400, 1_000, 800, 300, 800, 2_000)))
        .containsExactly(2_000 + 400 + 1_000 + 400, 400 + 300 + 400, 400 + 2_000);
    assertThat(milliseconds(PLAIN, sound(2_000, 800, 100, 800, 2_000)))
        .containsExactly(2_400, 400 + 100 + 800 + 2_000);
  }

  @Test
  void silenceAtTheEdgesMakesNoPartOfItsOwn() throws Exception {
    assertThat(milliseconds(PLAIN, sound(0, 3_000, 2_000, 600, 2_000, 4_000)))
        .containsExactly(3_000 + 2_000 + 300, 300 + 2_000 + 4_000);
  }

  @Test
  void leavesPausesOutWhereAskedTo() throws Exception {
    SplitSilence split = PLAIN.removeSilence(true).keepSilence(Duration.ofMillis(150));

    assertThat(milliseconds(split, sound(0, 3_000, 2_000, 600, 2_000, 4_000)))
        .containsExactly(150 + 2_000 + 150, 150 + 2_000 + 150);
  }

  @Test
  void aPartThatIsTooLongIsCutInItsLongestPause() throws Exception {
    SplitSilence split = PLAIN.chunks(Duration.ofSeconds(1), Duration.ofSeconds(5));

    Path input = sound(2_000, 200, 1_000, 300, 1_200, 150, 2_500);

    assertThat(milliseconds(split, input)).containsExactly(3_350, 4_000);
    assertThat(Attempt.result(split, input, folder.resolve("again")).warnings())
        .containsExactly("cuts without a pause of 0.5 s: 1; maxChunk (5 s) demanded them");
  }

  @Test
  void withoutAnyPauseThePartEndsAtTheQuietestPoint() throws Exception {
    Path input = folder.resolve("dip.wav");
    Tool.ffmpeg()
        .bytes(
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "aevalsrc='sin(2*PI*300*t)*(1-0.9*between(t,3.4,3.6))':s=8000:d=7",
            input);

    List<Integer> parts =
        milliseconds(PLAIN.chunks(Duration.ofSeconds(1), Duration.ofSeconds(5)), input);

    assertThat(parts).hasSize(2);
    assertThat(parts.get(0)).isCloseTo(3_500, within(60));
  }

  @Test
  void aPauseLongerThanAPartIsCutByItsLength() throws Exception {
    SplitSilence split = PLAIN.chunks(Duration.ofSeconds(1), Duration.ofSeconds(5));

    assertThat(milliseconds(split, sound(2_000, 12_000, 2_000)))
        .containsExactly(5_000, 5_000, 3_950, 2_050);
  }

  @Test
  void aSilentFileStaysWholeAndSaysSo() throws Exception {
    for (boolean removes : List.of(false, true)) {
      ProcessResult result =
          Attempt.result(
              PLAIN.removeSilence(removes), sound(0, 4_000), folder.resolve("out" + removes));

      assertThat(result.measurements().whole("segments")).hasValue(1L);
      assertThat(result.warnings())
          .containsExactly("no pauses to cut at: nothing in the file is louder than -40.0 dBFS");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC"})
  void partsJoinedAreTheWholeBitForBit(AudioFormat format) throws Exception {
    Path input = Path.of("/usr/share/sounds/alsa/Front_Center.wav");
    if (!Files.exists(input)) {
      input = sound(700, 333, 901, 555, 1_234);
    }
    SplitSilence split =
        PLAIN
            .format(format)
            .minSilence(Duration.ofMillis(50))
            .chunks(Duration.ofMillis(100), Duration.ofMillis(400));

    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    List<Path> parts = Attempt.outputs(split, input, folder.resolve("out"));
    for (Path part : parts) {
      joined.writeBytes(Samples.integers(part));
    }

    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(joined.toByteArray()).isEqualTo(Samples.integers(input));
  }

  @ParameterizedTest
  @CsvSource({"pcm_u8, 1", "pcm_s24le, 2", "pcm_f32le, 3", "libmp3lame, 2", "flac, 2"})
  void findsThePausesThatSilencedetectFinds(String codec, int channels) throws Exception {
    Path input = folder.resolve("in.mka");
    Tool.ffmpeg()
        .bytes(
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "aevalsrc='0.5*sin(2*PI*250*t)*(1-between(mod(t,3.1),2.2,3.0))+0.002*sin(9000*t)':s=16000:d=11",
            "-ac",
            channels,
            "-c:a",
            codec,
            input);

    List<Double> edges = new ArrayList<>();
    try (Cancellation cancellation = Cancellation.watching(Cancellation.NEVER);
        SamplePath path = new SamplePath(input, cancellation, Reading.DEFAULT)) {
      PauseScan scan = new PauseScan(16_000, 0.01, 8_000);
      for (Span pause : scan.read(path.route("")).pauses()) {
        edges.add(pause.start() / 16_000.0);
        edges.add(pause.end() / 16_000.0);
      }
    }

    List<Double> expected = silencedetect(input);
    assertThat(edges).hasSameSizeAs(expected).hasSize(6);
    for (int i = 0; i < edges.size(); i++) {
      assertThat(edges.get(i)).isCloseTo(expected.get(i), within(0.001));
    }
  }

  private static List<Double> silencedetect(Path input) {
    String printed =
        Tool.ffmpeg()
            .text(
                "-v",
                "error",
                "-i",
                input,
                "-af",
                "silencedetect=n=-40dB:d=0.5,ametadata=print:file=-",
                "-f",
                "null",
                "-");
    List<Double> edges = new ArrayList<>();
    Matcher matcher = Pattern.compile("silence_(?:start|end)[^=]*=([0-9.]+)").matcher(printed);
    while (matcher.find()) {
      edges.add(Double.parseDouble(matcher.group(1)));
    }
    return edges;
  }

  @Property(tries = 300)
  void partsFollowOneAnotherAndKeepTheirLimits(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 4_000) Integer> lengths,
      @ForAll @IntRange(max = 1_000) int minChunk,
      @ForAll @IntRange(min = 2_000, max = 6_000) int maxChunk) {
    PauseScan scan = new PauseScan(1_000, 0.01, 100);
    for (int i = 0; i < lengths.size(); i++) {
      float[] magnitudes = new float[lengths.get(i)];
      Arrays.fill(magnitudes, i % 2 == 0 ? 0.5f : 0);
      scan.add(magnitudes, magnitudes.length);
    }
    scan.end();

    List<Part> parts =
        new SilenceCuts(scan, new SilenceCuts.Rule(500, minChunk, maxChunk, Long.MAX_VALUE))
            .parts();

    long total = lengths.stream().mapToLong(length -> length).sum();
    long position = 0;
    for (Part part : parts) {
      assertThat(part.start()).isEqualTo(position);
      assertThat(part.end() - part.start()).isBetween(1L, (long) maxChunk);
      position = part.end();
    }
    assertThat(position).isEqualTo(total);
  }

  @Test
  void refusesImpossibleValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.thresholdDb(1))
        .withMessage("thresholdDb (1.0) must be between -120 and 0 dBFS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.minSilence(Duration.ZERO))
        .withMessage("minSilence (0 s) must be at least 0.02 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.chunks(Duration.ofSeconds(2), Duration.ofSeconds(3)))
        .withMessage("maxChunk (3 s) must be at least twice minChunk (2 s)");
  }

  @Test
  void comesBackFromItsParameters() {
    SplitSilence split =
        PLAIN
            .thresholdDb(-50)
            .chunks(Duration.ofSeconds(2), Duration.ofSeconds(40))
            .removeSilence(true)
            .format(AudioFormat.MP3)
            .keepTags(false);

    assertThat(new SplitSilenceProvider().create(split.parameters())).isEqualTo(split);
    assertThat(new SplitSilenceProvider().create(Parameters.empty())).isEqualTo(PLAIN);
  }
}
