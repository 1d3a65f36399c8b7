package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of which the end, or a piece in the middle, never arrived. */
class CutOffTest {

  private static final Convert TO_WAV = Convert.to(AudioFormat.WAV);
  private static final int SECONDS = 4;

  @TempDir Path folder;

  private Path whole(String extension, String options) {
    return whole(extension, options, SECONDS);
  }

  private Path whole(String extension, String options, int seconds) {
    Path file = folder.resolve("whole." + extension);
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "-v", "error", "-f", "lavfi", "-i", "anoisesrc=r=48000:a=0.3:seed=7:d=" + seconds));
    arguments.addAll(List.of((Object[]) options.split(" ")));
    arguments.add(file);
    Tool.ffmpeg().bytes(arguments.toArray());
    return file;
  }

  private Path half(Path whole) throws Exception {
    byte[] bytes = Files.readAllBytes(whole);
    String name = whole.getFileName().toString().replace("whole", "half");
    return Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
  }

  @ParameterizedTest
  @CsvSource({
    "webm, -c:a libopus, cut off: by its Matroska segment it has ",
    "mkv, -c:a flac, cut off: by its Matroska segment it has ",
    "mka, -c:a libvorbis, cut off: by its Matroska segment it has ",
    "opus, -c:a libopus, cut off or never finished: its last Ogg page ",
    "ogg, -c:a libvorbis, cut off or never finished: its last Ogg page ",
    "oga, -c:a flac, cut off or never finished: its last Ogg page ",
    "flv, -c:a aac, cut off: it ends within a tag of FLV",
    "avi, -c:a libmp3lame, cut off: by its RIFF chunk it has ",
    "mp4, -c:a aac -movflags frag_keyframe+empty_moov -frag_duration 300000, cut off: by its last box ",
    "wma, -c:a wmav2, cut off: by its ASF header it has ",
    "w64, -c:a pcm_s16le, cut off: by its Wave64 header it has ",
    "caf, -c:a pcm_s16le, cut off: by its last chunk it has ",
    "ac3, -c:a ac3, damaged packets: 1 of ",
    "aac, -c:a aac, 1 of "
  })
  void halfAFileIsSaidToBeThatAndFailsInStrictMode(String extension, String options, String said)
      throws Exception {
    Path whole = whole(extension, options);
    Path half = half(whole);

    ProcessResult result = Attempt.result(TO_WAV, half, folder.resolve("out"));

    assertThat(result.warnings()).anySatisfy(note -> assertThat(note).startsWith(said));
    assertThat(result.measurements().text("damage").orElseThrow()).contains(said);
    assertThatThrownBy(() -> Attempt.result(TO_WAV.strict(true), half, folder.resolve("strict")))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("damaged, .*strict allows (no damage: .*|none)");
    assertThat(Attempt.result(TO_WAV.strict(true), whole, folder.resolve("out")).warnings())
        .isEmpty();
  }

  @Test
  void copiedPacketsOfHalfAFileAreSaidToBeThat() throws Exception {
    Path half = half(whole("opus", "-c:a libopus"));

    ProcessResult result =
        Attempt.result(Split.fixed(Duration.ofSeconds(1)).copy(true), half, folder.resolve("out"));

    assertThat(result.measurements().text("damage").orElseThrow()).startsWith("cut off or never");
  }

  @ParameterizedTest
  @CsvSource({"webm, libopus", "mka, libvorbis", "opus, libopus", "ogg, libvorbis", "oga, flac"})
  void aHoleInTheMiddleIsSaidWithItsPlace(String extension, String codec) throws Exception {
    byte[] bytes = Files.readAllBytes(whole(extension, "-c:a " + codec, 60));
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 500, (byte) 0);
    Path holed = Files.write(folder.resolve("holed." + extension), bytes);

    ProcessResult result = Attempt.result(TO_WAV, holed, folder.resolve("out"));

    double missing = 60 - Samples.count(folder.resolve("out/holed.wav"), 1) / 48_000.0;
    assertThat(missing).isGreaterThan(0.03);
    String said = result.measurements().text("damage").orElseThrow();
    assertThat(said).matches("[0-9.]+ s are missing after [0-9.]+ s, by its own times");
    assertThat(Double.parseDouble(said.substring(0, said.indexOf(' '))))
        .isCloseTo(missing, org.assertj.core.data.Offset.offset(0.05));
    assertThatThrownBy(() -> Attempt.result(TO_WAV.strict(true), holed, folder.resolve("strict")))
        .isInstanceOf(InputException.class);
  }

  @ParameterizedTest
  @CsvSource({"webm, libopus", "mka, libvorbis"})
  void aHoleThatLeadsToTheEndIsMeasuredByTheStatedLength(String extension, String codec)
      throws Exception {
    byte[] bytes = Files.readAllBytes(whole(extension, "-c:a " + codec, SECONDS));
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 500, (byte) 0);
    Path holed = Files.write(folder.resolve("holed." + extension), bytes);

    ProcessResult result = Attempt.result(TO_WAV, holed, folder.resolve("out"));

    assertThat(result.measurements().text("damage").orElseThrow())
        .matches("[12]\\.[0-9]+ s of the 4\\.[0-9]+ s that its container states are missing");
  }

  @ParameterizedTest
  @CsvSource({"mp3, libmp3lame -joint_stereo 0 -write_xing 0 -id3v2_version 0", "mp2, mp2"})
  void aFirstFrameInAnotherChannelModeThatFfmpegPassesOverIsSaid(String extension, String codec)
      throws Exception {
    Path whole = whole(extension, "-ac 2 -c:a " + codec);
    byte[] bytes = Files.readAllBytes(whole);
    bytes[3] = (byte) ((bytes[3] & 0x0F) | ((bytes[3] & 0xC0) ^ 0x40));
    Path changed = Files.write(folder.resolve("changed." + extension), bytes);

    assertThat(AudioFile.countSamples(changed)).isEqualTo(AudioFile.countSamples(whole) - 1_152);
    assertThat(Attempt.result(TO_WAV, changed, folder.resolve("out")).warnings())
        .singleElement()
        .asString()
        .matches("the first \\d+ bytes of its sound are left out, whose channel mode is another");
    assertThat(Attempt.result(TO_WAV.strict(true), whole, folder.resolve("ok")).warnings())
        .isEmpty();
  }

  @Test
  void aFileThatIsTrimmedTellsOfItsDamageAsWell() throws Exception {
    Path half = half(whole("webm", "-c:a libopus"));

    ProcessResult result = Attempt.result(TO_WAV.removeSilence(-40), half, folder.resolve("out"));

    assertThat(result.measurements().text("damage").orElseThrow()).startsWith("cut off: ");
  }
}
