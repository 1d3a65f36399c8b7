package io.audiotoolkit.ffmpeg.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Loudness;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.concat.Concat;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gains against what ffmpeg 5.1's meter finds in the same files. */
class ReplayGainTest {

  @TempDir Path folder;
  private Path quiet;
  private Path loud;

  @BeforeEach
  void writeTwoTracks() throws Exception {
    Path given = Files.createDirectories(folder.resolve("album"));
    quiet =
        Attempt.output(
            Convert.to(AudioFormat.FLAC),
            new Tone(44_100, 2, 5 * 44_100, 0.05).writeWav(folder.resolve("1.wav"), 16),
            given);
    loud =
        Attempt.output(
            Convert.to(AudioFormat.FLAC),
            new Tone(48_000, 2, 8 * 48_000, 0.6).writeWav(folder.resolve("2.wav"), 16),
            given);
  }

  private Path tagged(ReplayGain gain, Path file) throws Exception {
    return Attempt.output(gain, file, folder.resolve("out"));
  }

  private static String text(Path file, String key) throws Exception {
    List<String> values = TaggedFile.open(file).tags().get(key);
    assertThat(values).as(key).hasSize(1);
    return values.get(0);
  }

  private static double value(Path file, String key) throws Exception {
    return Double.parseDouble(text(file, key).replaceAll(" .*", ""));
  }

  /** The integrated loudness of two files as one, or of the same alone. */
  private static double lufs(Path first, Path second) {
    return Loudness.ofAll(first, second).integratedLufs();
  }

  @Test
  void gainsOfTracksAreThoseOfFfmpegsMeter() throws Exception {
    Path out = tagged(ReplayGain.tracks(), loud);

    assertThat(value(out, "REPLAYGAIN_TRACK_GAIN")).isCloseTo(-18 - lufs(loud, loud), within(0.1));
    assertThat(value(out, "REPLAYGAIN_TRACK_PEAK")).isCloseTo(0.6, within(0.001));
    assertThat(text(out, "REPLAYGAIN_REFERENCE_LOUDNESS")).isEqualTo("-18.00 LUFS");
    assertThat(TaggedFile.open(out).tags()).doesNotContainKey("REPLAYGAIN_ALBUM_GAIN");
  }

  @Test
  void theGainOfAnAlbumIsThatOfItsTracksInOne() throws Exception {
    ReplayGain gain = ReplayGain.album(AlbumBy.FOLDER);

    Path one = tagged(gain, quiet);
    Path two = tagged(gain, loud);

    assertThat(value(one, "REPLAYGAIN_ALBUM_GAIN"))
        .isCloseTo(-18 - lufs(quiet, loud), within(0.1))
        .isEqualTo(value(two, "REPLAYGAIN_ALBUM_GAIN"));
    assertThat(value(one, "REPLAYGAIN_ALBUM_PEAK"))
        .isEqualTo(value(two, "REPLAYGAIN_ALBUM_PEAK"))
        .isEqualTo(value(two, "REPLAYGAIN_TRACK_PEAK"));
    assertThat(value(one, "REPLAYGAIN_TRACK_GAIN"))
        .isGreaterThan(value(two, "REPLAYGAIN_TRACK_GAIN") + 15);
  }

  @Test
  void anAlbumByTagIsOnlyThoseOfItsName() throws Exception {
    Path other = Attempt.output(Tags.set("album", "Other"), loud, folder.resolve("tagged"));
    Files.move(other, loud, StandardCopyOption.REPLACE_EXISTING);
    Path album = Attempt.output(Tags.set("album", "This"), quiet, folder.resolve("tagged"));
    Files.copy(album, quiet, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(album, quiet.resolveSibling("3.flac"));
    ReplayGain gain = ReplayGain.album(AlbumBy.TAG);

    assertThat(gain.furtherInputs(quiet)).containsExactly(quiet.resolveSibling("3.flac"));
    assertThat(value(tagged(gain, quiet), "REPLAYGAIN_ALBUM_GAIN"))
        .isCloseTo(-18 - lufs(quiet, quiet), within(0.1));
  }

  @Test
  void opusHasTagsOfItsOwnAndNoOthers() throws Exception {
    Path opus = Attempt.output(Convert.to(AudioFormat.OPUS), loud, folder.resolve("opus"));
    Path stale =
        Attempt.output(Tags.set("REPLAYGAIN_TRACK_GAIN", "1 dB"), opus, folder.resolve("stale"));

    Path out = tagged(ReplayGain.album(AlbumBy.FOLDER), stale);

    assertThat(value(out, "R128_TRACK_GAIN") / 256).isCloseTo(-23 - lufs(opus, opus), within(0.1));
    assertThat(value(out, "R128_ALBUM_GAIN")).isEqualTo(value(out, "R128_TRACK_GAIN"));
    assertThat(TaggedFile.open(out).tags()).doesNotContainKey("REPLAYGAIN_TRACK_GAIN");
  }

  @Test
  void eachTrackIsMeasuredOnceForAllOfItsAlbum() throws Exception {
    ReplayGain gain = ReplayGain.album(AlbumBy.FOLDER);
    Path first = tagged(gain, quiet);
    byte[] noise = new byte[(int) Files.size(quiet)];
    FileTime then = Files.getLastModifiedTime(quiet);
    Files.write(quiet, noise);
    Files.setLastModifiedTime(quiet, then); // whoever reads it again fails

    Path second = tagged(gain, loud);

    assertThat(value(second, "REPLAYGAIN_ALBUM_GAIN"))
        .isEqualTo(value(first, "REPLAYGAIN_ALBUM_GAIN"));
  }

  @Test
  void aDamagedTrackIsLeftOutOfItsAlbum() throws Exception {
    Path noise = Files.write(quiet.resolveSibling("3.flac"), new byte[10_000]);

    ProcessResult result =
        Attempt.result(ReplayGain.album(AlbumBy.FOLDER), quiet, folder.resolve("out"));

    assertThat(result.warnings())
        .anySatisfy(
            warning ->
                assertThat(warning).contains("left out of the album").contains(noise.toString()));
  }

  @Test
  void digitalSilenceBetweenSoundsDoesNoHarm() throws Exception {
    Path list = Files.writeString(loud.resolveSibling("list.txt"), "2.flac\n2.flac\n");
    Path paused =
        Attempt.output(Concat.parts().gap(Duration.ofSeconds(3)), list, folder.resolve("paused"));

    Path out = tagged(ReplayGain.tracks(), paused);

    assertThat(value(out, "REPLAYGAIN_TRACK_GAIN"))
        .isCloseTo(-18 - lufs(paused, paused), within(0.1));
  }

  @Test
  void silenceNeedsNoGain() throws Exception {
    Path silence = new Tone(44_100, 1, 44_100, 0).writeWav(folder.resolve("0.wav"), 16);

    ProcessResult result = Attempt.result(ReplayGain.tracks(), silence, folder.resolve("out"));

    assertThat(result.claim()).isEqualTo(ProcessResult.Claim.NOTHING_TO_DO);
    assertThat(result.warnings()).containsExactly("no gain: the file is silent or too short");
  }

  @Test
  void silenceInAnAlbumGetsTheGainOfTheAlbumAndSaysSo() throws Exception {
    Path silence = new Tone(44_100, 1, 44_100, 0).writeWav(loud.resolveSibling("0.wav"), 16);

    ProcessResult result =
        Attempt.result(ReplayGain.album(AlbumBy.FOLDER), silence, folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("only the gain of its album: the file itself is silent or too short");
    assertThat(TaggedFile.open(folder.resolve("out/0.wav")).tags())
        .containsKey("REPLAYGAIN_ALBUM_GAIN")
        .doesNotContainKey("REPLAYGAIN_TRACK_GAIN");
  }

  @Test
  void aFolderOfTooManyTracksIsNoAlbum() throws Exception {
    for (int i = 0; i < 500; i++) {
      Files.createFile(quiet.resolveSibling("x" + i + ".mp3"));
    }

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ReplayGain.album(AlbumBy.FOLDER).furtherInputs(quiet))
        .withMessageContaining("album (folder) has 502 tracks")
        .withMessageContaining("at most 500");
  }

  @Test
  void aDamagedFileIsSaidToBeThat() throws Exception {
    Path wav = Tone.of(48_000, 2, 4 * 48_000).writeWav(folder.resolve("long.wav"), 16);
    Path whole = Attempt.output(Convert.to(AudioFormat.OPUS), wav, folder.resolve("whole"));
    byte[] bytes = Files.readAllBytes(whole);
    Path half =
        Files.write(folder.resolve("half.opus"), Arrays.copyOf(bytes, bytes.length / 2 + 999));

    ProcessResult result = Attempt.result(ReplayGain.tracks(), half, folder.resolve("out"));

    assertThat(result.measurements().text("damage").orElseThrow()).startsWith("cut off or never");
    assertThat(result.warnings()).anyMatch(note -> note.startsWith("cut off or never"));
  }
}
