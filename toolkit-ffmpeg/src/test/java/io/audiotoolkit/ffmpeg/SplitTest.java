package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SplitTest {

  private static final int RATE = 44_100;

  @TempDir Path folder;

  private Path tone(int samples) {
    return Tone.of(RATE, 2, samples).writeWav(folder.resolve("tone.wav"), 16);
  }

  private List<Path> split(Split split, Path input) throws Exception {
    return Attempt.outputs(split, input, folder.resolve("out"));
  }

  private static List<Integer> lengths(List<Path> segments) {
    return segments.stream().map(segment -> Samples.count(segment, 2)).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC", "ALAC", "AIFF"})
  void losslessSegmentsJoinedAreTheWholeBitForBit(AudioFormat format) throws Exception {
    Path input = tone(123_457);

    List<Path> segments = split(Split.fixed(Duration.ofMillis(333)).format(format), input);

    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Path segment : segments) {
      joined.writeBytes(Samples.integers(segment));
    }
    assertThat(joined.toByteArray()).isEqualTo(Samples.integers(input));
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "FLAC", "ALAC", "AIFF"})
  void boundariesAreExactInEveryFormatThatStatesItsLength(AudioFormat format) throws Exception {
    List<Path> segments = split(Split.fixed(Duration.ofSeconds(1)).format(format), tone(110_000));

    assertThat(lengths(segments)).containsExactly(RATE, RATE + 21_800);
  }

  @Test
  void segmentsAreNumberedFromOne() throws Exception {
    List<Path> segments = split(Split.fixed(Duration.ofSeconds(1)), tone(3 * RATE));

    assertThat(segments)
        .extracting(segment -> segment.getFileName().toString())
        .containsExactly("tone_segment_001.wav", "tone_segment_002.wav", "tone_segment_003.wav");
  }

  @ParameterizedTest
  @CsvSource({
    "MERGE, PT1S, 44100 66150",
    "KEEP, PT1S, 44100 44100 22050",
    "DROP, PT1S, 44100 44100",
    "MERGE, PT0.5S, 44100 44100 22050",
    "DROP, PT0S, 44100 44100 22050"
  })
  void aShortLastSegmentIsMergedKeptOrDropped(LastSegment fate, Duration minLast, String expected)
      throws Exception {
    Split split =
        Split.fixed(Duration.ofSeconds(1))
            .format(AudioFormat.FLAC)
            .lastSegment(fate)
            .minLast(minLast);

    List<Path> segments = split(split, tone(2 * RATE + RATE / 2));

    assertThat(lengths(segments))
        .containsExactlyElementsOf(
            List.of(expected.split(" ")).stream().map(Integer::valueOf).toList());
  }

  @Test
  void noPartIsWrittenOfAFileThatWouldGiveMoreThanTheyMayBe() throws Exception {
    Path list = Files.writeString(folder.resolve("cuts.txt"), "0\n1\n2\n");
    for (Splitter<?> splitter :
        List.of(
            Split.fixed(Duration.ofSeconds(1)),
            SplitAt.list(list),
            SplitSilence.create().chunks(Duration.ZERO, Duration.ofSeconds(1)))) {
      Attempt attempt = new Attempt(tone(3 * RATE), folder, () -> false);

      assertThatThrownBy(() -> attempt.run(splitter.maxParts(2)))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "would be cut into 3 parts, more than the 2 that a file may give at most; make the"
                  + " parts longer, or raise maxParts");
      assertThat(attempt.outputs()).isEmpty();
      assertThat(Attempt.outputs(splitter.maxParts(3), tone(3 * RATE), folder)).hasSize(3);
    }
  }

  /** ADTS does not say how long it is. */
  @Test
  void aFileOfUnknownLengthFailsAtThePartThatIsTooMany() throws Exception {
    Path aac = Attempt.output(Convert.to(AudioFormat.AAC), tone(3 * RATE), folder.resolve("aac"));
    Split split = Split.fixed(Duration.ofSeconds(1)).lastSegment(LastSegment.KEEP);

    assertThatThrownBy(() -> split(split.maxParts(2), aac))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("would be cut into more parts than the 2 that a file may give");
    assertThat(split(split.maxParts(4), aac)).hasSizeBetween(3, 4);
  }

  @Test
  void theMergedTailOfALossyFormatIsContinuous() throws Exception {
    Split split = Split.fixed(Duration.ofMillis(1_001)).format(AudioFormat.MP3);

    List<Path> segments = split(split, tone(2 * RATE));

    assertThat(lengths(segments)).containsExactly(2 * RATE);
  }

  @Test
  void aDroppedTailIsReported() throws Exception {
    Split split = Split.fixed(Duration.ofSeconds(1)).lastSegment(LastSegment.DROP);

    ProcessResult result = Attempt.result(split, tone(2 * RATE + RATE / 2), folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("last 0.500 s left out: shorter than minLast (1 s)");
    assertThat(result.measurements().whole("segments")).hasValue(2L);
  }

  @ParameterizedTest
  @EnumSource
  void aFileShorterThanTheDurationGivesOneSegment(LastSegment fate) throws Exception {
    Split split = Split.fixed(Duration.ofSeconds(30)).lastSegment(fate);

    assertThat(lengths(split(split, tone(1_000)))).containsExactly(1_000);
  }

  @Test
  void aLongMinLastIsCountedBeforehand() throws Exception {
    Split split =
        Split.fixed(Duration.ofSeconds(12))
            .format(AudioFormat.FLAC)
            .lastSegment(LastSegment.DROP)
            .minLast(Duration.ofSeconds(12));

    assertThat(lengths(split(split, tone(25 * RATE)))).containsExactly(12 * RATE, 12 * RATE);
  }

  @ParameterizedTest
  @CsvSource({"MP3", "WAV", "FLAC", "OPUS", "AAC", "M4A", "ALAC", "AIFF"})
  void segmentsAreInTheInputsOwnFormatByDefault(AudioFormat format) throws Exception {
    Path input = Attempt.output(Convert.to(format), tone(2 * RATE), folder.resolve("in"));

    List<Path> segments = split(Split.fixed(Duration.ofSeconds(1)), input);

    assertThat(segments).allMatch(segment -> segment.toString().endsWith(format.extension()));
  }

  @Test
  void aFormatThatCannotBeWrittenBecomesAnotherAndSaysSo() throws Exception {
    Path vorbis = folder.resolve("v.ogg");
    Tool.ffmpeg().bytes("-v", "error", "-i", tone(RATE), "-c:a", "libvorbis", vorbis);

    ProcessResult result =
        Attempt.result(Split.fixed(Duration.ofSeconds(1)), vorbis, folder.resolve("out"));

    assertThat(result.warnings())
        .first()
        .isEqualTo("written as Opus in Ogg: VORBIS in ogg cannot be written");
  }

  @ParameterizedTest
  @CsvSource({
    "WAV, MERGE, 44100 44100 66150",
    "FLAC, KEEP, 44100 44100 44100 44100",
    "WAV, DROP, 44100 44100 44100",
    "MP3, KEEP, 44100 44100 44100 44100"
  })
  void segmentsMayOverlap(AudioFormat format, LastSegment fate, String expected) throws Exception {
    Path input = tone(RATE * 5 / 2);
    Split split =
        Split.fixed(Duration.ofSeconds(1))
            .overlap(Duration.ofMillis(500))
            .format(format)
            .lastSegment(fate);

    List<Path> segments = split(split, input);

    assertThat(lengths(segments))
        .containsExactlyElementsOf(
            List.of(expected.split(" ")).stream().map(Integer::valueOf).toList());
    if (format != AudioFormat.MP3) {
      int from = RATE / 2 * 2 * Integer.BYTES;
      assertThat(Samples.integers(segments.get(1)))
          .isEqualTo(Arrays.copyOfRange(Samples.integers(input), from, from * 3));
    }
  }

  @Test
  void anOverlapComesBackFromTheParametersAndIsNotAmongThemWithoutOne() {
    Split split = Split.fixed(Duration.ofSeconds(1));

    assertThat(split.parameters().find("overlap")).isEmpty();
    Split overlapping = split.overlap(Duration.ofMillis(900));
    assertThat(new SplitProvider().create(overlapping.parameters())).isEqualTo(overlapping);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.overlap(Duration.ofMillis(901)))
        .withMessage(
            "overlap (0.901 s) must be between 0 s and nine tenths of the duration of the"
                + " segments (1 s)");
  }

  @Test
  void predictsTheFirstSegmentWhereTheFormatIsGivenOrTheNameTellsIt() {
    Split split = Split.fixed(Duration.ofSeconds(1));

    assertThat(split.predictedOutputs(Path.of("a"))).isEmpty();
    assertThat(split.predictedOutputs(Path.of("a.wav")))
        .containsExactly(new OutputName("_segment_001", "wav"));
    assertThat(split.format(AudioFormat.MP3).predictedOutputs(Path.of("a.wav")))
        .containsExactly(new OutputName("_segment_001", "mp3"));
  }

  @Test
  void refusesImpossibleDurations() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.fixed(Duration.ZERO))
        .withMessage("duration (0 s) must be at least 0.01 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.fixed(Duration.ofSeconds(2)).minLast(Duration.ofSeconds(3)))
        .withMessage("minLast (3 s) must be between 0 s and the duration of the segments (2 s)");
  }
}
