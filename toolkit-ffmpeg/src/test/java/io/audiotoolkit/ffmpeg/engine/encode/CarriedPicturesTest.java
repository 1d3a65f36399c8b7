package io.audiotoolkit.ffmpeg.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Mutagen;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Pipeline;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tempo;
import io.audiotoolkit.ffmpeg.Trim;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.metadata.Picture;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What covers become in outputs, read back by mutagen. */
class CarriedPicturesTest extends TaggedInputs {

  static Stream<Arguments> coversThatAFormatCannotHold() {
    return Stream.of(
        Arguments.of("image/webp", WEBP),
        Arguments.of("image/tiff", TIFF),
        Arguments.of("image/avif", AVIF),
        Arguments.of("image/gif", GIF));
  }

  @ParameterizedTest
  @MethodSource("coversThatAFormatCannotHold")
  void aCoverThatM4aCannotHoldIsLeftOutWithANoteAndTheSoundIsThere(String kind, byte[] image)
      throws Exception {
    Path input = flac(List.of("TITLE=t"), Picture.of(3, kind, "", image));

    ProcessResult result =
        Attempt.result(Convert.to(AudioFormat.M4A), input, folder.resolve("out"));

    assertThat(result.warnings())
        .contains("cover art left out: M4A (AAC) holds JPEG, PNG and BMP, not " + kind);
    assertThat(AudioFile.countSamples(folder.resolve("out/song.m4a"))).isEqualTo(24_000);
    assertThat(Mutagen.read(folder.resolve("out/song.m4a"))).isEqualTo(lines("©nam t"));
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "FLAC", "OGG", "OPUS", "AIFF", "AAC"})
  void formatsThatHoldAnyPictureGetItByteForByte(AudioFormat format) throws Exception {
    Path input =
        flac(
            List.of(),
            Picture.of(3, "image/gif", "", GIF),
            Picture.of(4, "image/webp", "back", WEBP),
            Picture.of(5, "image/avif", "", AVIF),
            Picture.of(1, "", "icon", PNG),
            Picture.of(0, "IMAGE/JPEG", "", BROKEN_JPEG));

    ProcessResult result = Attempt.result(Convert.to(format), input, folder.resolve("out"));

    assertThat(result.warnings()).noneMatch(warning -> warning.contains("left out"));
    String read = Mutagen.read(folder.resolve("out/song." + format.extension()));
    assertThat(read.lines().filter(line -> line.startsWith("PICTURE")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("PICTURE 3 image/gif").endsWith(" 40"),
            line -> assertThat(line).isEqualTo("PICTURE 4 image/webp back 50"),
            line -> assertThat(line).startsWith("PICTURE 5 image/avif").endsWith(" 70"),
            line -> assertThat(line).startsWith("PICTURE 1 ").endsWith(" icon " + PNG.length),
            line -> assertThat(line).startsWith("PICTURE 0 ").endsWith(" 500"));
  }

  static List<AudioProcessor> processors() {
    return List.of(
        Convert.to(AudioFormat.M4A),
        Convert.to(AudioFormat.FLAC),
        Convert.to(AudioFormat.MP3).copy(true),
        Normalize.loudness(-20),
        Tempo.of(1.25),
        Trim.edges(),
        Split.fixed(Duration.ofMillis(250)),
        Split.fixed(Duration.ofMillis(250)).copy(true),
        Pipeline.of(Trim.edges(), Convert.to(AudioFormat.OPUS)));
  }

  @ParameterizedTest
  @MethodSource("processors")
  void aDamagedCoverFailsNoFile(AudioProcessor processor) throws Exception {
    Path input = mp3(TagEdits.NONE.and("title", "t"), Picture.of(3, "image/jpeg", "", BROKEN_JPEG));

    assertThat(Mutagen.read(output(processor, input)))
        .containsPattern("PICTURE (3 image/jpeg  |13 )500");
  }

  @Test
  void aPictureThatIsTooLargeForFlacIsToldByItsKindAndSize() throws Exception {
    Path input = mp3(TagEdits.NONE, Picture.of(3, "image/png", "", Arrays.copyOf(PNG, 17 << 20)));

    ProcessResult result =
        Attempt.result(Convert.to(AudioFormat.FLAC), input, folder.resolve("out"));

    assertThat(result.warnings())
        .contains(
            "cover art left out: FLAC holds pictures of up to 16 MiB, not image/png of 17825792 bytes");
  }

  @ParameterizedTest
  @CsvSource({"M4A, 14 78", "ALAC, 14 78"})
  void theFrontCoverComesFirstWhereTypesAreUnknown(AudioFormat format, String first)
      throws Exception {
    Path input =
        flac(
            List.of(),
            Picture.of(4, "image/jpeg", "", BROKEN_JPEG),
            Picture.of(3, "image/png", "", PNG));

    assertThat(Mutagen.read(output(Convert.to(format), input)))
        .isEqualTo(lines("PICTURE " + first, "PICTURE 13 500"));
  }
}
