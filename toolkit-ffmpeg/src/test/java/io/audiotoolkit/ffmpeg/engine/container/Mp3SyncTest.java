package io.audiotoolkit.ffmpeg.engine.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Mp3SyncTest {

  @TempDir Path folder;

  private static Path encode(Path file, Object... options) {
    Object[] start = {"-v", "error", "-f", "lavfi", "-i", "sine=frequency=440:duration=1"};
    Object[] command = Arrays.copyOf(start, start.length + options.length + 1);
    System.arraycopy(options, 0, command, start.length, options.length);
    command[command.length - 1] = file;
    Tool.ffmpeg().bytes(command);
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 128k, 3",
    "48000, 320k, 0",
    "32000, 320k, 3",
    "22050, 64k, 4",
    "16000, 160k, 3",
    "12000, 32k, 0",
    "8000, 8k, 3"
  })
  void framesOfEveryVersionAreTold(int rateHz, String bitrate, int tagVersion) throws Exception {
    Path file =
        encode(
            folder.resolve("a.mp3"), "-ar", rateHz, "-b:a", bitrate, "-id3v2_version", tagVersion);

    assertThat(Mp3Sync.begins(SourceGate.head(file))).isTrue();
    assertThat(AudioFile.probe(file).container()).isEqualTo("mp3");
  }

  @ParameterizedTest
  @EnumSource
  void noOtherFormatIsTakenForIt(AudioFormat format) throws Exception {
    Path tone = Tone.of(48_000, 1, 48_000).writeWav(folder.resolve("t.wav"), 16);
    Path file = Attempt.output(Convert.to(format), tone, folder.resolve("out"));

    assertThat(Mp3Sync.begins(SourceGate.head(file))).isEqualTo(format == AudioFormat.MP3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp2", "ac3"})
  void noRelativeIsTakenForIt(String codec) {
    Path file = encode(folder.resolve("a." + codec));

    assertThat(Mp3Sync.begins(SourceGate.head(file))).isFalse();
    assertThat(AudioFile.probe(file).codec()).isEqualTo(codec);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 9, 12, 100, 200})
  void aFileThatEndsBeforeTheThirdFrameIsLeftToFfmpeg(int bytes) throws Exception {
    Path whole = encode(folder.resolve("a.mp3"), "-id3v2_version", 0);
    byte[] start = Arrays.copyOf(Files.readAllBytes(whole), bytes);
    Path file = Files.write(folder.resolve("start.mp3"), start);

    assertThat(Mp3Sync.begins(SourceGate.head(file))).isFalse();
  }
}
