package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConvertLabelsTest {

  private static final String TITLE = "Ärger über 音楽 — “quoted”";

  /** 16 by 12 pixels of one colour. */
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAABAAAAAMCAIAAADkharWAAAAFUlEQVR4nGNQcGggCTGMahjVgB0BALWM"
          + "qAEeIp/JAAAAAElFTkSuQmCC";

  @TempDir Path folder;
  private Path tagged;
  private Path picture;

  @BeforeEach
  void aFlacWithTagsAndACoverMadeByMetaflac() throws Exception {
    Tool metaflac = Tool.orSkip("metaflac", "--version");
    Path wav = Tone.of(48_000, 2, 48_000).writeWav(folder.resolve("song.wav"), 16);
    tagged = Attempt.output(Convert.to(AudioFormat.FLAC), wav, folder.resolve("in"));
    picture = Files.write(folder.resolve("cover.png"), Base64.getDecoder().decode(PNG));
    Path tags =
        Files.writeString(
            folder.resolve("tags.txt"),
            """
            TITLE=%s
            ARTIST=Some Body
            ALBUM=An Album
            GENRE=Noise
            DATE=2024
            TRACKNUMBER=7
            COMMENT=hello
            REPLAYGAIN_TRACK_GAIN=-3.00 dB
            """
                .formatted(TITLE));
    metaflac.text("--no-utf8-convert", "--import-tags-from=" + tags, tagged);
    metaflac.text("--import-picture-from=" + picture, tagged);
  }

  private Path converted(AudioFormat format) throws Exception {
    return Attempt.output(Convert.to(format), tagged, folder.resolve("out"));
  }

  @ParameterizedTest
  @EnumSource
  void theCommonTagsReachEveryFormat(AudioFormat format) throws Exception {
    Map<String, String> tags = AudioFile.probe(converted(format)).tags();

    Map<String, String> lower = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    lower.putAll(tags);
    assertThat(lower)
        .containsEntry("title", TITLE)
        .containsEntry("artist", "Some Body")
        .containsEntry("album", "An Album")
        .containsEntry("date", "2024");
  }

  @ParameterizedTest
  @CsvSource({"MP3, TIT2", "FLAC, title", "OGG, title", "OPUS, title", "M4A, ©nam", "AIFF, TIT2"})
  void mutagenReadsTheTitle(AudioFormat format, String key) throws Exception {
    Tool python = Tool.orSkip("/usr/bin/python3", "-cimport mutagen");

    String printed =
        python.text(
            "-c",
            "import sys, mutagen; sys.stdout.reconfigure(encoding='utf-8');"
                + "print(mutagen.File(sys.argv[1]).tags[sys.argv[2]])",
            converted(format),
            key);

    assertThat(printed).contains(TITLE);
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "FLAC", "OGG", "OPUS", "M4A", "ALAC", "AIFF", "AAC"})
  void theCoverTravelsByteForByte(AudioFormat format) throws Exception {
    Path output = converted(format);
    Path extracted = folder.resolve("extracted.png");

    Tool.ffmpeg().bytes("-v", "error", "-i", output, "-map", "0:v", "-c", "copy", extracted);

    assertThat(extracted).hasSameBinaryContentAs(picture);
    assertThat(AudioFile.probe(output).hasCover()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "OGG", "M4A", "AIFF"})
  void tagsAndCoverComeBackFromEveryFormat(AudioFormat format) throws Exception {
    Path back =
        Attempt.output(Convert.to(AudioFormat.FLAC), converted(format), folder.resolve("back"));

    AudioInfo info = AudioFile.probe(back);
    assertThat(info.tags()).containsValue(TITLE);
    assertThat(info.hasCover()).isTrue();
  }

  @Test
  void aFormatWithoutPicturesSaysThatItLeavesTheCoverOut() throws Exception {
    var result = Attempt.result(Convert.to(AudioFormat.WAV), tagged, folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("cover art left out: WAV has no place of its own for it");
  }

  @Test
  void tagsAndCoverStayAwayWhenToldTo() throws Exception {
    Path output =
        Attempt.output(
            Convert.to(AudioFormat.MP3).keepTags(false).keepCover(false),
            tagged,
            folder.resolve("out"));

    AudioInfo info = AudioFile.probe(output);
    assertThat(info.tags()).containsOnlyKeys("encoder");
    assertThat(info.hasCover()).isFalse();
  }

  @Test
  void aReplayGainTagGoesOnlyWhereItIsStillTrue() throws Exception {
    Path unchanged = converted(AudioFormat.OGG);
    Path louder =
        Attempt.output(
            Convert.to(AudioFormat.OGG).normalizePeak(-1), tagged, folder.resolve("louder"));

    assertThat(AudioFile.probe(unchanged).tags()).containsKey("REPLAYGAIN_TRACK_GAIN");
    assertThat(AudioFile.probe(louder).tags()).doesNotContainKey("REPLAYGAIN_TRACK_GAIN");
  }

  @Test
  void everySegmentCarriesTheLabels() throws Exception {
    var segments =
        Attempt.outputs(Split.fixed(Duration.ofMillis(250)), tagged, folder.resolve("segments"));

    assertThat(segments)
        .hasSize(4)
        .allSatisfy(
            segment -> {
              assertThat(AudioFile.probe(segment).tags()).containsValue(TITLE);
              assertThat(AudioFile.probe(segment).hasCover()).isTrue();
            });
  }
}
