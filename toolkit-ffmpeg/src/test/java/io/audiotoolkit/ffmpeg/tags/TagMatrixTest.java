package io.audiotoolkit.ffmpeg.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From every format to every other, read back by ffprobe and mutagen; prints the matrix. */
class TagMatrixTest {

  private static final String TITLE = "Ärger über 音楽 — “quoted”";
  private static final String RECORDING = "0f3a-recording";
  private static final String GAIN = "-3.21 dB";

  /** 16 by 12 pixels of one colour. */
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAABAAAAAMCAIAAADkharWAAAAFUlEQVR4nGNQcGggCTGMahjVgB0BALWM"
          + "qAEeIp/JAAAAAElFTkSuQmCC";

  private static final Map<AudioFormat, String> MATRIX = new TreeMap<>();

  @TempDir Path folder;
  private Path source;

  @BeforeEach
  void aFlacWithEverythingMadeByMetaflac() throws Exception {
    Tool metaflac = Tool.orSkip("metaflac", "--version");
    Path wav = Tone.of(48_000, 2, 3 * 48_000).writeWav(folder.resolve("song.wav"), 16);
    source = Attempt.output(Convert.to(AudioFormat.FLAC), wav, folder.resolve("in"));
    Path picture = Files.write(folder.resolve("cover.png"), Base64.getDecoder().decode(PNG));
    Path tags =
        Files.writeString(
            folder.resolve("tags.txt"),
            """
            TITLE=%s
            ARTIST=One
            ARTIST=Two; still two
            MUSICBRAINZ_TRACKID=%s
            REPLAYGAIN_TRACK_GAIN=%s
            R128_TRACK_GAIN=-512
            CHAPTER001=00:00:00.000
            CHAPTER001NAME=Intro
            CHAPTER002=00:00:01.500
            CHAPTER002NAME=Main part
            """
                .formatted(TITLE, RECORDING, GAIN));
    metaflac.text("--no-utf8-convert", "--import-tags-from=" + tags, source);
    metaflac.text("--import-picture-from=" + picture, source);
  }

  @AfterAll
  static void printTheMatrix() {
    System.out.println(
        "t title, a artists, m MusicBrainz, g ReplayGain, c chapters, p picture; from (rows) to");
    StringBuilder head = new StringBuilder("      ");
    for (AudioFormat to : AudioFormat.values()) {
      head.append(String.format(Locale.ROOT, "%-8s", to));
    }
    System.out.println(head);
    MATRIX.forEach((from, row) -> System.out.printf("%-5s %s%n", from, row));
    MATRIX.clear();
  }

  /** What is seen: ffprobe 5.1 reads no texts of ID3v2 in WAV, which gets covers of AIFF alone. */
  private static String expected(AudioFormat from, AudioFormat to) {
    if (to == AudioFormat.WAV) {
      return from == AudioFormat.AIFF ? "ta--cp" : "ta--c-";
    }
    return from == AudioFormat.WAV ? "tamgc-" : "tamgcp";
  }

  private static String seen(Path file) throws IOException {
    String all =
        Tool.ffprobe().text("-v", "error", "-show_format", "-show_streams", "-show_chapters", file);
    return (all.contains(TITLE) ? "t" : "-")
        + (all.contains("One") && artists(file).equals("One;Two; still two") ? "a" : "-")
        + (all.contains(RECORDING) || isInFrame(file) ? "m" : "-")
        + (all.contains(GAIN) ? "g" : "-")
        + (all.contains("start_time=1.500000") && all.contains("Main part") ? "c" : "-")
        + (all.contains("DISPOSITION:attached_pic=1") ? "p" : "-");
  }

  /** The frame for a recording's identifier, which ffprobe does not show. */
  private static boolean isInFrame(Path file) throws IOException {
    return !file.toString().endsWith(".wav")
        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
            .contains("http://musicbrainz.org\0" + RECORDING);
  }

  /** Of several values of ID3 or MPEG-4 ffprobe shows the first. */
  private static String artists(Path file) throws IOException {
    return String.join(";", TaggedFile.open(file).tags().getOrDefault("artist", List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void whatBothFormatsHoldArrives(AudioFormat from) throws Exception {
    Path given = Attempt.output(Convert.to(from), source, folder.resolve("from"));
    StringBuilder row = new StringBuilder();
    for (AudioFormat to : AudioFormat.values()) {
      Path output = Attempt.output(Convert.to(to), given, folder.resolve("to" + to));

      String seen = seen(output);

      row.append(String.format(Locale.ROOT, "%-8s", seen));
      assertThat(seen).as("%s to %s", from, to).isEqualTo(expected(from, to));
    }
    MATRIX.put(from, row.toString());
  }

  @ParameterizedTest
  @MethodSource("pairsThatHoldSeveralValues")
  void severalValuesStaySeveral(AudioFormat from, AudioFormat to) throws Exception {
    Tool python = Tool.orSkip("/usr/bin/python3", "-cimport mutagen");
    Path between = Attempt.output(Convert.to(from), source, folder.resolve("between"));
    Path output = Attempt.output(Convert.to(to), between, folder.resolve("out"));

    String printed =
        python.text(
            "-c",
            "import sys, mutagen, mutagen.id3; t = mutagen.id3.ID3(sys.argv[1])"
                + " if sys.argv[1].endswith('.aac') else mutagen.File(sys.argv[1]).tags;"
                + "print(list(t[next(k for k in ('artist', 'TPE1', '\u00a9ART') if k in t)]))",
            output);

    assertThat(printed.strip()).isEqualTo("['One', 'Two; still two']");
    assertThat(AudioFile.probe(output).tags()).containsValue(TITLE);
    assertThat(output.getParent()).isDirectoryNotContaining("glob:**.tagged");
  }

  static List<Arguments> pairsThatHoldSeveralValues() {
    List<AudioFormat> holding =
        Stream.of(AudioFormat.values()).filter(format -> format != AudioFormat.WAV).toList();
    return holding.stream()
        .flatMap(from -> holding.stream().map(to -> Arguments.of(from, to)))
        .toList();
  }

  @Test
  void wavHoldsOneValueWithAllOfThemForThoseWhoReadNoMore() throws Exception {
    Path mp3 = Attempt.output(Convert.to(AudioFormat.MP3), source, folder.resolve("mp3"));

    Path wav = Attempt.output(Convert.to(AudioFormat.WAV), mp3, folder.resolve("out"));

    assertThat(AudioFile.probe(wav).tags().get("artist")).isEqualTo("One; Two; still two");
    assertThat(TaggedFile.open(wav).tags().get("artist")).containsExactly("One", "Two; still two");
  }

  @ParameterizedTest
  @EnumSource(names = {"M4A", "ALAC"})
  void mutagenReadsWhatFfmpegsMuxerLeavesOut(AudioFormat to) throws Exception {
    Tool python = Tool.orSkip("/usr/bin/python3", "-cimport mutagen");
    Path output = Attempt.output(Convert.to(to), source, folder.resolve("out"));

    String printed =
        python.text(
            "-c",
            "import sys, mutagen; t = mutagen.File(sys.argv[1]).tags;"
                + "print(t['----:com.apple.iTunes:REPLAYGAIN_TRACK_GAIN'][0].decode(), len(t['covr']))",
            output);

    assertThat(printed.strip()).isEqualTo(GAIN + " 1");
  }

  @Test
  void anM4aWithNothingButReplayGainHasItToo() throws Exception {
    Tool.orSkip("metaflac", "--version").text("--remove-all", source);
    Tool.orSkip("metaflac", "--version").text("--set-tag=REPLAYGAIN_TRACK_GAIN=" + GAIN, source);

    Path output = Attempt.output(Convert.to(AudioFormat.M4A), source, folder.resolve("out"));

    assertThat(seen(output)).isEqualTo("---g--");
    assertThat(AudioFile.countSamples(output)).isEqualTo(3 * 48_000);
  }

  @Test
  void aSegmentHasItsPartOfTheChapters() throws Exception {
    var segments =
        Attempt.outputs(
            Split.fixed(Duration.ofSeconds(1)).format(AudioFormat.OPUS),
            source,
            folder.resolve("out"));

    assertThat(AudioFile.probe(segments.get(1)).chapters())
        .extracting(chapter -> chapter.start().toMillis() + " " + chapter.title())
        .containsExactly("0 Intro", "500 Main part");
    assertThat(AudioFile.probe(segments.get(2)).chapters())
        .extracting(chapter -> chapter.start().toMillis() + " " + chapter.title())
        .containsExactly("0 Main part");
  }

  @Test
  void timesAreKeptWhereAsked() throws Exception {
    FileTime then = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    Files.setLastModifiedTime(source, then);

    Path kept =
        Attempt.output(
            Convert.to(AudioFormat.FLAC).keepTimes(true), source, folder.resolve("kept"));
    Path own = Attempt.output(Convert.to(AudioFormat.FLAC), source, folder.resolve("own"));

    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(then);
    assertThat(Files.getLastModifiedTime(own)).isGreaterThan(then);
  }

  @Test
  void aSplitLeavesOutWhatItIsToldTo() throws Exception {
    Split split = Split.fixed(Duration.ofSeconds(2)).keepTags(false).keepCover(false);

    Path first = Attempt.outputs(split, source, folder.resolve("out")).get(0);

    assertThat(seen(first)).isEqualTo("------");
  }
}
