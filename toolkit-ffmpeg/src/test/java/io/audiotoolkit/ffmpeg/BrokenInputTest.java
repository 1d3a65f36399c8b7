package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.ProcessResult;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenInputTest {

  @TempDir Path folder;

  private AbstractThrowableAssert<?, ?> converting(Path input) {
    return assertThatThrownBy(
            () -> Attempt.result(Convert.to(AudioFormat.WAV), input, folder.resolve("out")))
        .isInstanceOf(InputException.class);
  }

  private Path tone(AudioFormat format) throws Exception {
    Path wav = Tone.of(48_000, 2, 96_000).writeWav(folder.resolve("tone.wav"), 16);
    return Attempt.output(Convert.to(format), wav, folder.resolve("in"));
  }

  private Path firstHalf(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(
        folder.resolve("half-" + file.getFileName()), Arrays.copyOf(bytes, bytes.length / 2));
  }

  @Test
  void aMissingFile() {
    Path missing = folder.resolve("nope.wav");
    converting(missing)
        .hasMessage("the file does not exist or cannot be looked at; check the path");
  }

  @Test
  void anEmptyFile() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.wav"));
    converting(empty).hasMessage("the file is empty (0 bytes)");
  }

  @Test
  void aRateThatWantsMoreMemoryThanThereIs() throws Exception {
    Path file = Tone.of(48_000, 2, 4_800).writeWav(folder.resolve("megahertz.wav"), 16);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(24, 5_680_196);
    Files.write(file, bytes);
    assertThatThrownBy(
            () -> Attempt.output(Convert.to(AudioFormat.FLAC), file, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("takes more memory than there is to convert from ")
        .hasMessageEndingWith(", which a damaged header may claim");
  }

  @Test
  void aFolder() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("dir.wav"));
    converting(directory).hasMessage("a folder, not a file; give the files in it");
  }

  @Test
  void aPipeDoesNotHang() throws Exception {
    Path pipe = folder.resolve("pipe.wav");
    Assumptions.assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    converting(pipe).hasMessageStartingWith("no regular file but a pipe, a device or a socket; ");
  }

  @Test
  void aFileWithoutReadPermission() throws Exception {
    Path secret = Tone.of(48_000, 1, 100).writeWav(folder.resolve("secret.wav"), 16);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(secret), "run by root, who may read everything");
    converting(secret).hasMessage("no permission to read the file");
  }

  @Test
  void textRenamedToWav() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.wav"), "Just some notes. ".repeat(500));
    converting(text).hasMessage("not an audio file: no known audio format");
  }

  @Test
  void text() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "Just some notes. ".repeat(500));
    converting(text).hasMessageStartingWith("not an audio file");
  }

  @ParameterizedTest
  @CsvSource({"wav", "mp3", "flac", "m4a", "ogg", "aac", "bin"})
  void noise(String extension) throws Exception {
    byte[] bytes = new byte[50_000];
    new Random(42).nextBytes(bytes);
    Path noise = Files.write(folder.resolve("noise." + extension), bytes);
    converting(noise).message().isNotBlank().doesNotContain(noise.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "list.m3u8, '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n'",
    "list.wav, '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n'",
    "list.ffconcat, 'ffconcat version 1.0\nfile %s\n'",
    "list.sdp, 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=audio 5004 RTP/AVP 0\n%s\n'"
  })
  void aFileThatNamesOtherFilesIsRefused(String name, String content) throws Exception {
    Path list = Files.writeString(folder.resolve(name), content.formatted(tone(AudioFormat.MP3)));
    converting(list).hasMessageStartingWith("not an audio file");
  }

  @Test
  void aVideoWithoutSound() {
    Path video = folder.resolve("v.mp4");
    Tool.ffmpeg().bytes("-v", "error", "-f", "lavfi", "-i", "testsrc=d=1", video);
    converting(video).hasMessage("has no audio stream, only pictures");
  }

  @Test
  void theSoundOfAVideo() throws Exception {
    Path video = folder.resolve("v.mp4");
    Tool.ffmpeg()
        .bytes(
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc=d=1",
            "-f",
            "lavfi",
            "-i",
            "sine=d=1",
            video);

    Path output = Attempt.output(Convert.to(AudioFormat.WAV), video, folder.resolve("out"));

    assertThat(Samples.count(output, 1)).isBetween(44_000, 45_200);
  }

  @ParameterizedTest
  @CsvSource({"avi, mp3", "mkv, flac", "mp4, aac"})
  void soundThatEndsBeforeThePicturesIsNotTruncated(String extension, String codec)
      throws Exception {
    Path video = folder.resolve("v." + extension);
    Tool.ffmpeg()
        .bytes(
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc=d=9:r=5:s=64x64",
            "-f",
            "lavfi",
            "-i",
            "sine=d=2",
            "-c:v",
            "mpeg4",
            "-c:a",
            codec,
            video);

    Path output = Attempt.output(Convert.to(AudioFormat.WAV), video, folder.resolve("out"));

    assertThat(Samples.count(output, 1)).isBetween(88_000, 91_000);
  }

  @Test
  void aHeaderWithoutSound() {
    Path header = Tone.of(48_000, 2, 0).writeWav(folder.resolve("header.wav"), 16);
    converting(header).hasMessage("holds no audio, only a header");
  }

  @Test
  void aTruncatedWavSaysHowMuchIsThere() throws Exception {
    Path half = firstHalf(tone(AudioFormat.WAV));
    converting(half)
        .hasMessage(
            "truncated: its header promises 2.000 s (384000 bytes of samples), the file holds"
                + " 1.000 s (191978)");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAC", "AIFF", "MP3"})
  void aTruncatedFileWhoseHeaderStatesItsLength(AudioFormat format) throws Exception {
    Path half = firstHalf(tone(format));
    converting(half)
        .hasMessageStartingWith(
            "truncated or damaged: its header promises 2.000 s (96000 samples), only ")
        .hasMessageEndingWith(" could be decoded");
  }

  @Test
  void aTruncatedM4aHasLostItsIndex() throws Exception {
    Path half = firstHalf(tone(AudioFormat.M4A));
    converting(half)
        .hasMessage("truncated or damaged MPEG-4 file, its index (moov) is missing or unreadable");
  }

  @Test
  void aWavHeaderBrokenOff() throws Exception {
    byte[] bytes = Files.readAllBytes(tone(AudioFormat.WAV));
    Path stump = Files.write(folder.resolve("stump.wav"), Arrays.copyOf(bytes, 30));
    converting(stump).hasMessage("damaged audio file, its header breaks off or makes no sense");
  }

  @ParameterizedTest
  @EnumSource
  void everyStumpOfAHeaderIsTheFilesOwnFault(AudioFormat format) throws Exception {
    byte[] bytes = Files.readAllBytes(tone(format));
    for (int length : new int[] {1, 3, 4, 8, 11, 12, 13, 20, 28, 36, 44, 50, 64, 90}) {
      Path stump =
          Files.write(folder.resolve("stump." + format.extension()), Arrays.copyOf(bytes, length));
      converting(stump).message().isNotBlank().doesNotContain(stump.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "2147483647"})
  void aStreamedWavWhoseWriterNeverKnewItsLengthIsWhole(int length) throws Exception {
    byte[] bytes = Files.readAllBytes(tone(AudioFormat.WAV));
    for (int i = 0; i < 4; i++) {
      bytes[40 + i] = (byte) (length >> (8 * i));
    }
    Path streamed = Files.write(folder.resolve("streamed.wav"), bytes);

    Path output = Attempt.output(Convert.to(AudioFormat.FLAC), streamed, folder.resolve("out"));

    assertThat(Samples.count(output, 2)).isEqualTo(96_000);
  }

  @Test
  void aDamagedPlaceInTheMiddleIsAWarning() throws Exception {
    Path wav = Tone.of(48_000, 2, 20 * 48_000).writeWav(folder.resolve("tone.wav"), 16);
    Path good = Attempt.output(Convert.to(AudioFormat.AAC), wav, folder.resolve("in"));
    byte[] bytes = Files.readAllBytes(good);
    Random random = new Random(7);
    for (int i = bytes.length / 2; i < bytes.length / 2 + 5_000; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    Path damaged = Files.write(folder.resolve("damaged.aac"), bytes);

    ProcessResult result =
        Attempt.result(Convert.to(AudioFormat.WAV), damaged, folder.resolve("out"));

    assertThat(result.warnings())
        .hasSize(1)
        .first()
        .asString()
        .matches("[0-9]+ of [0-9]+ packets could not be decoded and are missing from the output");
  }

  @Test
  void aNameThatIsNoValidTextWorks() throws Exception {
    Path odd = Path.of(URI.create(folder.toUri().toString() + "%FF%FE%20odd%0A%27%22%25d%3A.wav"));
    Path tone = Tone.of(48_000, 2, 4_800).writeWav(folder.resolve("t.wav"), 16);
    Path input;
    try {
      input = Files.copy(tone, odd);
    } catch (java.io.IOException e) {
      Assumptions.abort("this file system takes no such name");
      return;
    }
    assertThat(AudioFile.probe(input).sampleRateHz()).isEqualTo(48_000);
  }
}
