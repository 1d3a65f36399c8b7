package io.audiotoolkit.ffmpeg.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** There and back to WAV at an unchanged rate; prints what came back as a table. */
class ExactnessTest {

  private static final int[] RATES_HZ = {8_000, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000};
  private static final int[] LENGTHS = {1, 575, 1_024, 4_097, 50_003};
  private static final Map<String, String> TABLE = new TreeMap<>();

  @TempDir Path folder;

  @AfterAll
  static void printTheTable() {
    System.out.println("samples that came back, less those that went in; * bit for bit");
    TABLE.forEach((what, found) -> System.out.printf("%-22s %s%n", what, found));
    TABLE.clear();
  }

  static Stream<Arguments> everyFormatAtEveryRate() {
    return Stream.of(AudioFormat.values())
        .flatMap(
            format ->
                IntStream.of(RATES_HZ)
                    .filter(rateHz -> FormatLimits.of(format).acceptsRate(rateHz))
                    .mapToObj(rateHz -> Arguments.of(format, rateHz)));
  }

  /** How many samples more or fewer may come back. */
  private static int tolerance(AudioFormat format, int rateHz, int length) {
    return switch (format) {
      // An ADTS stream cannot say how long it is: it comes back in whole frames, with its delay.
      case AAC -> 3 * 1_024;
      // Decoded at 48 kHz; the way back to another rate rounds to the next sample.
      case OGG, OPUS -> rateHz == 48_000 ? 0 : 1;
      // FFmpeg forgets the rest of the delay where it reaches into the last frame.
      case MP3 -> length < 2 && rateHz < 32_000 ? 529 : 0;
      case WAV, FLAC, M4A, ALAC, AIFF -> 0;
    };
  }

  /** The bytes of the data chunk of a WAV file. */
  private static byte[] data(Path wav) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (file.getInt(at) != 0x61746164) { // "data"
      at += 8 + file.getInt(at + 4) + (file.getInt(at + 4) & 1);
    }
    return Arrays.copyOfRange(file.array(), at + 8, at + 8 + file.getInt(at + 4));
  }

  @ParameterizedTest
  @MethodSource("everyFormatAtEveryRate")
  void everyLengthComesBack(AudioFormat format, int rateHz) throws Exception {
    StringBuilder found = new StringBuilder();
    for (int length : LENGTHS) {
      if (format == AudioFormat.AAC && length < 4_000) {
        found.append("     - "); // a few frames of ADTS are recognised by nobody
        continue;
      }
      Path input = Tone.of(rateHz, 2, length).writeWav(folder.resolve("t" + length + ".wav"), 16);
      Path there = Attempt.output(Convert.to(format), input, folder.resolve("there"));

      Path back =
          Attempt.output(
              Convert.to(AudioFormat.WAV).sampleRateHz(rateHz).depth(SampleDepth.INT_16),
              there,
              folder.resolve("back"));

      byte[] samples = data(back);
      int more = samples.length / 4 - length;
      boolean identical = Arrays.equals(samples, data(input));
      found.append(String.format(Locale.ROOT, "%6d%s", more, identical ? "*" : " "));
      assertThat(Math.abs(more))
          .as("%s at %d Hz, %d samples", format, rateHz, length)
          .isLessThanOrEqualTo(tolerance(format, rateHz, length));
      assertThat(identical || !format.isLossless()).isTrue();
    }
    TABLE.put(String.format(Locale.ROOT, "%-5s %6d Hz", format, rateHz), found.toString());
  }

  @Test
  void mp3ComesBackExactlyAtEveryPhaseOfItsFrames() throws Exception {
    for (int length = 5_000; length < 5_000 + 1_152; length += 23) {
      Path input = Tone.of(44_100, 1, length).writeWav(folder.resolve("t.wav"), 16);
      Path there = Attempt.output(Convert.to(AudioFormat.MP3), input, folder.resolve("there"));

      Path back = Attempt.output(Convert.to(AudioFormat.WAV), there, folder.resolve("back"));

      assertThat(data(back).length / 2).isEqualTo(length);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC", "ALAC", "AIFF"})
  void everyChannelCountComesBackBitForBitOrTheChangeIsSaid(AudioFormat format) throws Exception {
    for (int channels = 1; channels <= 8; channels++) {
      Path input = Tone.of(44_100, channels, 5_000).writeWav(folder.resolve("t.wav"), 24);
      Path into = folder.resolve("there" + channels);
      Path there = Attempt.output(Convert.to(format), input, into);

      Path back = Attempt.output(Convert.to(AudioFormat.WAV), there, folder.resolve("back"));

      boolean identical = Arrays.equals(Samples.integers(back), Samples.integers(input));
      boolean said =
          Attempt.result(Convert.to(format), input, into).warnings().stream()
              .anyMatch(warning -> warning.startsWith("channel layout changed from "));
      assertThat(identical || said).as("%s with %d channels", format, channels).isTrue();
      assertThat(identical || format == AudioFormat.ALAC).isTrue();
    }
  }
}
