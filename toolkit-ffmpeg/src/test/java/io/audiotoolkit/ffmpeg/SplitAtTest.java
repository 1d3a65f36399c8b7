package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitAtTest {

  private static final int RATE = 44_100;
  private static final String CUE =
      """
      PERFORMER "The Band"
      TITLE "Album"
      FILE "album.wav" WAVE
        TRACK 01 AUDIO
          TITLE "One: the first"
          INDEX 01 00:00:00
        TRACK 02 AUDIO
          TITLE "Two"
          PERFORMER "Guest"
          INDEX 00 00:01:70
          INDEX 01 00:02:10
        TRACK 03 AUDIO
          INDEX 01 00:03:74
      """;

  @TempDir Path folder;
  private Path input;

  @BeforeEach
  void makeInput() {
    input = Tone.of(RATE, 2, 5 * RATE + 17).writeWav(folder.resolve("album.wav"), 16);
  }

  private void assertHolds(Path part, long start, long end) {
    int frame = 2 * Integer.BYTES;
    assertThat(Samples.integers(part))
        .as(part.toString())
        .isEqualTo(
            Arrays.copyOfRange(Samples.integers(input), (int) start * frame, (int) end * frame));
  }

  private List<Path> split(SplitAt split) throws Exception {
    return Attempt.outputs(split, input, folder.resolve("out"));
  }

  private static List<String> names(List<Path> parts) {
    return parts.stream().map(part -> String.valueOf(part.getFileName())).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC"})
  void partsAtTimesJoinedAreTheWholeBitForBit(AudioFormat format) throws Exception {
    List<Path> parts =
        split(
            SplitAt.times(Duration.ofMillis(1_234), Duration.ofNanos(3_456_789_012L))
                .format(format));

    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Path part : parts) {
      joined.writeBytes(Samples.integers(part));
    }
    assertThat(parts).hasSize(3);
    assertThat(joined.toByteArray()).isEqualTo(Samples.integers(input));
  }

  @Test
  void cutsWhereShntoolCutsByTheSameCueSheet() throws Exception {
    Path cue = Files.writeString(folder.resolve("album.cue"), CUE);
    Tool.orSkip("cuebreakpoints", "-V");
    Tool.orSkip("shnsplit", "-v");
    Path theirs = Files.createDirectories(folder.resolve("theirs"));
    Tool sh = Tool.orSkip("env", "true");
    sh.bytes(
        "sh",
        "-c",
        "cuebreakpoints '%s' | shnsplit -q -O always -d '%s' '%s'".formatted(cue, theirs, input));

    List<Path> ours = split(SplitAt.lists());

    try (Stream<Path> files = Files.list(theirs)) {
      List<Path> expected = files.sorted().toList();
      assertThat(ours).hasSameSizeAs(expected).hasSize(3);
      for (int i = 0; i < ours.size(); i++) {
        assertThat(Samples.integers(ours.get(i))).isEqualTo(Samples.integers(expected.get(i)));
      }
    }
  }

  @Test
  void tracksOfACueSheetAreNamedAndTagged() throws Exception {
    Files.writeString(folder.resolve("album.cue"), CUE);

    List<Path> parts = split(SplitAt.lists().format(AudioFormat.FLAC));

    assertThat(names(parts))
        .containsExactly("album_001_One_ the first.flac", "album_002_Two.flac", "album_003.flac");
    assertHolds(parts.get(1), (2 * 75 + 10) * 588, (3 * 75 + 74) * 588);
    assertThat(TaggedFile.open(parts.get(1)).tags())
        .containsEntry("title", List.of("Two"))
        .containsEntry("artist", List.of("Guest"))
        .containsEntry("album", List.of("Album"))
        .containsEntry("track", List.of("2/3"));
  }

  @Test
  void labelsOfAudacityCutRegionsAndReportWhatIsBeyondTheEnd() throws Exception {
    Path labels =
        Files.writeString(
            folder.resolve("labels.txt"),
            "0.500000\t1.000000\thello\n0.750000\t2.000000\tworld\n4.9\t7.0\tlate\n9\t10\tnever\n");
    Attempt attempt = new Attempt(input, folder.resolve("out"), () -> false);

    ProcessResult result = SplitAt.list(labels).process(attempt);

    assertHolds(folder.resolve("out/album_001_hello.wav"), RATE / 2, RATE);
    assertHolds(folder.resolve("out/album_002_world.wav"), RATE * 3 / 4, 2 * RATE);
    assertHolds(folder.resolve("out/album_003_late.wav"), RATE * 49 / 10, 5 * RATE + 17);
    assertThat(result.measurements().whole("segments")).hasValue(3L);
    assertThat(result.warnings())
        .containsExactly(
            "ends with the file at 5.000 s instead of 00:00:07.000: 00:00:04.900 late",
            "left out, for the file ends at 5.000 s: 00:00:09.000 never");
  }

  @Test
  void tablesAndJsonCutTheSamePlaces() throws Exception {
    Path csv = Files.writeString(folder.resolve("l.csv"), "start,label\n0:01,\"a, b\"\n0:03,c\n");
    Path json =
        Files.writeString(
            folder.resolve("l.json"),
            "[{\"start\":1,\"label\":\"a, b\"},{\"start\":\"0:03\",\"label\":\"c\"}]");

    List<Path> byTable = Attempt.outputs(SplitAt.list(csv), input, folder.resolve("csv"));
    List<Path> byJson = Attempt.outputs(SplitAt.list(json), input, folder.resolve("json"));

    assertThat(names(byTable))
        .isEqualTo(names(byJson))
        .containsExactly("album_001.wav", "album_002_a, b.wav", "album_003_c.wav");
    assertHolds(byTable.get(1), RATE, 3 * RATE);
    assertHolds(byJson.get(2), 3 * RATE, 5 * RATE + 17);
  }

  @Test
  void chaptersAreCutWhereThereIsNoList() throws Exception {
    Path words =
        Files.writeString(
            folder.resolve("words.txt"),
            """
            ;FFMETADATA1
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=2000
            title=First
            [CHAPTER]
            TIMEBASE=1/1000
            START=2000
            END=5000
            title=Second
            """);
    Path book = folder.resolve("book.mka");
    Tool.ffmpeg()
        .bytes("-v", "error", "-i", input, "-i", words, "-map_metadata", "1", "-c:a", "flac", book);

    List<Path> parts = Attempt.outputs(SplitAt.lists(), book, folder.resolve("out"));

    assertThat(names(parts)).containsExactly("book_001_First.flac", "book_002_Second.flac");
    assertHolds(parts.get(0), 0, 2 * RATE);
    assertHolds(parts.get(1), 2 * RATE, 5 * RATE + 17);
  }

  @Test
  void theListBesideAnInputIsAFurtherInput() throws Exception {
    assertThat(SplitAt.lists().furtherInputs(input)).isEmpty();
    Path txt = Files.writeString(folder.resolve("album.txt"), "1\n");
    assertThat(SplitAt.lists().furtherInputs(input)).containsExactly(txt);
    Path cue = Files.writeString(folder.resolve("album.cue"), CUE);
    assertThat(SplitAt.lists().furtherInputs(input)).containsExactly(cue);
    assertThat(Pipeline.of(SplitAt.lists()).furtherInputs(input)).containsExactly(cue);
    assertThat(SplitAt.chapters().furtherInputs(input)).isEmpty();
    assertThat(SplitAt.list(txt).furtherInputs(Path.of("other.wav"))).containsExactly(txt);
  }

  @Test
  void aTranscriptBesideARecordingIsNoList() throws Exception {
    Path transcript = folder.resolve("album.txt");
    for (String text : List.of("2 men walked in\n", "1 bird\nflew\n", "a blurb\n")) {
      Files.writeString(transcript, text);
      assertThat(SplitAt.lists().furtherInputs(input)).as(text).isEmpty();
    }
    Files.writeString(transcript, "0 one\n2 two\n");
    assertThat(SplitAt.lists().furtherInputs(input)).containsExactly(transcript);
  }

  @Test
  void sheetsInCapitalsOrAfterTheWholeNameAreFound() throws Exception {
    Path whole = Files.writeString(folder.resolve("album.wav.cue"), CUE);
    assertThat(SplitAt.lists().furtherInputs(input)).containsExactly(whole);
    Path capitals = Files.writeString(folder.resolve("album.CUE"), CUE);
    assertThat(SplitAt.lists().furtherInputs(input)).containsExactly(capitals);
  }

  @Test
  void theCueSheetInsideAFlacFileCutsWhereTheSheetBesideItDoes() throws Exception {
    Path cue = Files.writeString(folder.resolve("sheet.cue"), CUE);
    Tool flac = Tool.orSkip("flac", "--version");
    Path block = folder.resolve("block.flac");
    flac.bytes("-sf", "--cuesheet=" + cue, input, "-o", block);
    Path tag = folder.resolve("tag.flac");
    flac.bytes("-sf", "--tag-from-file=CUESHEET=" + cue, input, "-o", tag);

    List<Path> expected = Attempt.outputs(SplitAt.list(cue), input, folder.resolve("expected"));
    List<Path> byTag = Attempt.outputs(SplitAt.lists(), tag, folder.resolve("tag"));

    for (SplitAt split : List.of(SplitAt.lists(), SplitAt.chapters())) {
      assertSameSamples(
          Attempt.outputs(split.format(AudioFormat.WAV), block, folder.resolve("block")), expected);
    }
    assertSameSamples(byTag, expected);
    assertThat(names(byTag))
        .containsExactly("tag_001_One_ the first.flac", "tag_002_Two.flac", "tag_003.flac");
    assertThat(TaggedFile.open(byTag.get(1)).tags())
        .containsEntry("track", List.of("2/3"))
        .doesNotContainKey("CUESHEET");
  }

  private static void assertSameSamples(List<Path> parts, List<Path> expected) {
    assertThat(parts).hasSameSizeAs(expected);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(Samples.integers(parts.get(i))).isEqualTo(Samples.integers(expected.get(i)));
    }
  }

  @Test
  void listsInAnOldCharacterSetAreReadInTheOneThatIsNamed() throws Exception {
    String title = "\u041f\u0440\u0438\u0432\u0435\u0442";
    Path cue = folder.resolve("album.cue");
    Files.write(cue, CUE.replace("Two", title).getBytes("windows-1251"));
    Attempt guessing = new Attempt(input, folder.resolve("guess"), () -> false);
    SplitAt named = SplitAt.lists().listCharset(Charset.forName("windows-1251"));

    ProcessResult guessed = SplitAt.lists().process(guessing);

    assertThat(guessed.warnings())
        .containsExactly(
            "album.cue is not written in UTF-8 and was read as windows-1252; name its character set"
                + " with listCharset");
    assertThat(names(split(named))).contains("album_002_" + title + ".wav");
    assertThat(new SplitAtProvider().create(named.parameters())).isEqualTo(named);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SplitAtProvider().create(Parameters.empty().with("listCharset", "klingon")))
        .withMessageStartingWith("listCharset (klingon) is no character set that Java knows");
  }

  @Test
  void failsWithAReasonWhereThereIsNothingToCutAt() throws Exception {
    assertThatThrownBy(() -> split(SplitAt.lists()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("has neither a list of cuts beside it");
    assertThatThrownBy(() -> split(SplitAt.chapters()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("has no chapters to split at");
    Path prose = Files.writeString(folder.resolve("prose.txt"), "once upon a time\n");
    assertThatThrownBy(() -> split(SplitAt.list(prose)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("names no place to cut: line 1 does not begin with a time");
    Path far = Files.writeString(folder.resolve("far.txt"), "100\t101\tx\n");
    assertThatThrownBy(() -> split(SplitAt.list(far)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("ends before the first cut, after 5.000 s");
    assertThatThrownBy(() -> split(written("0:06,90,1m40s")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "ends at 5.000 s, before its first cut (00:00:06.000); check the times, or"
                + " whether they are meant for another file");
    Path crowd = Files.writeString(folder.resolve("crowd.txt"), "0\t5\tx\n".repeat(65));
    assertThatThrownBy(() -> split(SplitAt.list(crowd)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("more than 64 parts at once");
  }

  @Test
  void aListOfNoUseIsSaidBeforeAnythingRuns() throws Exception {
    Path gone = folder.resolve("gone.txt");
    Path prose = Files.writeString(folder.resolve("prose.txt"), "once upon a time\n");
    Path json = Files.writeString(folder.resolve("cuts.json"), "[1, 2,\n 3");
    Path csv = Files.writeString(folder.resolve("cuts.csv"), "title,start\n\nA,soon\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitAt.list(gone).preflight())
        .withMessage("the list of cuts (%s) does not exist; name another file, or make it", gone);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(Trim.edges(), SplitAt.list(prose)).preflight())
        .withMessage(
            "the list of cuts (%s) names no place to cut: line 1 does not begin with a time (once"
                + " upon a time); write a time such as 90, 1:30 or 0:01:30.5 per line",
            prose);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitAt.list(json).preflight())
        .withMessageStartingWith(
            "the list of cuts (%s) is no JSON: line 2, column 3: expected ','".formatted(json));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitAt.list(csv).preflight())
        .withMessageContaining("line 3 starts at what is no time (soon)");
    assertThatCode(() -> SplitAt.lists().preflight()).doesNotThrowAnyException();
  }

  @Test
  void namesSortByTimeWithALabelAndWithoutAndBeyondAThousand() throws Exception {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 1_001; i++) {
      labels.append(i / 1_000.0).append(i % 2 == 0 ? " z\n" : "\n");
    }
    Path list = Files.writeString(folder.resolve("l.txt"), labels);

    List<String> names = names(split(SplitAt.list(list)));

    assertThat(names).hasSize(1_001).isSorted();
    assertThat(names).startsWith("album_0001_z.wav", "album_0002.wav").endsWith("album_1001_z.wav");
  }

  @Test
  void sameNamesInAListStayApart() throws Exception {
    Path list = Files.writeString(folder.resolve("l.txt"), "0 ../x\n1 ../x\n2 ../X\n");

    assertThat(names(split(SplitAt.list(list))))
        .containsExactly("album_001__x.wav", "album_002__x.wav", "album_003__X.wav");
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**_x.wav");
  }

  @Test
  void comesBackFromItsParameters() {
    SplitAtProvider provider = new SplitAtProvider();
    for (SplitAt split :
        List.of(
            SplitAt.lists(),
            SplitAt.chapters().format(AudioFormat.MP3),
            SplitAt.list(Path.of("a b.cue")).keepTags(false),
            SplitAt.times(Duration.ofMillis(1_500), Duration.ofMinutes(2)))) {
      assertThat(provider.create(split.parameters())).isEqualTo(split);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> provider.create(Parameters.empty().with("times", "1").with("chapters", true)))
        .withMessage("times, list and chapters of split-at exclude each other; give one of them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.create(Parameters.empty().with("times", "1,soon")))
        .withMessage(
            "times (1,soon) must be times such as 90, 1:30, 0:01:30.5 or 1m30s with commas between"
                + " them");
  }

  private static SplitAt written(String times) {
    return (SplitAt) new SplitAtProvider().create(Parameters.empty().with("times", times));
  }
}
