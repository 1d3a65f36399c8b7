package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertDepthTest {

  private static final Tone TONE = Tone.of(48_000, 2, 20_000);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "8, WAV", "16, WAV", "24, WAV", "32, WAV",
    "8, AIFF", "16, AIFF", "24, AIFF", "32, AIFF",
    "16, FLAC", "24, FLAC", "16, ALAC", "24, ALAC"
  })
  void integersKeepEveryBit(int bits, AudioFormat format) throws Exception {
    Path input = TONE.writeWav(folder.resolve("tone.wav"), bits);

    Path output = Attempt.output(Convert.to(format), input, folder.resolve("out"));

    assertThat(Samples.integers(output)).isEqualTo(Samples.integers(input));
    assertThat(AudioFile.probe(output).depth()).hasValue(SampleDepth.labeled("" + bits));
  }

  @Test
  void thirtyTwoBitsGoThroughFlacAndBack() throws Exception {
    Path input = TONE.writeWav(folder.resolve("tone.wav"), 32);

    Path flac = Attempt.output(Convert.to(AudioFormat.FLAC), input, folder.resolve("flac"));
    Path back = Attempt.output(Convert.to(AudioFormat.WAV), flac, folder.resolve("back"));

    Tool.orSkip("flac", "--version").text("-t", "-s", flac);
    assertThat(Samples.integers(back)).isEqualTo(Samples.integers(input));
  }

  @ParameterizedTest
  @CsvSource({"WAV", "AIFF"})
  void floatingPointStaysExactAlsoAboveFullScale(AudioFormat format) throws Exception {
    Path input = new Tone(48_000, 2, 20_000, 1.7).writeFloatWav(folder.resolve("loud.wav"));

    Path output = Attempt.output(Convert.to(format), input, folder.resolve("out"));

    assertThat(Samples.reals(output)).isEqualTo(Samples.reals(input));
  }

  @Test
  void floatingPointIntoFlacBecomes24BitsAndIsSaid() throws Exception {
    Path input = TONE.writeFloatWav(folder.resolve("tone.wav"));

    var result = Attempt.result(Convert.to(AudioFormat.FLAC), input, folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("depth changed from 32-bit float to 24-bit: FLAC holds integers only");
    assertThat(AudioFile.probe(folder.resolve("out/tone.flac")).depth())
        .hasValue(SampleDepth.INT_24);
  }

  @ParameterizedTest
  @CsvSource({"24, INT_16, 16", "32, INT_16, 16", "32, INT_24, 24"})
  void aReductionIsDitheredAndUsesNoMoreBitsThanItSays(int bits, SampleDepth to, int stored)
      throws Exception {
    // A constant between two steps of the coarser depth: without dither all samples are equal.
    Tone faint = new Tone(48_000, 1, 20_000, Math.pow(2, -stored));
    Path input = faint.writeWav(folder.resolve("faint.wav"), bits);

    Path output =
        Attempt.output(Convert.to(AudioFormat.WAV).depth(to), input, folder.resolve("out"));

    double step = Math.pow(2, 1 - stored);
    double[] samples = Samples.reals(output);
    assertThat(DoubleStream.of(samples)).allMatch(x -> x / step == Math.rint(x / step));
    assertThat(DoubleStream.of(samples)).anyMatch(x -> x != 0).anyMatch(x -> x == 0);
    assertThat(Samples.peak(samples)).isLessThanOrEqualTo(3 * step);
  }

  @Test
  void theStoredBitsOfA24BitFlacAre24() throws Exception {
    Path input = TONE.writeWav(folder.resolve("tone.wav"), 24);

    Path output = Attempt.output(Convert.to(AudioFormat.FLAC), input, folder.resolve("out"));

    assertThat(Tool.orSkip("metaflac", "--version").text("--show-bps", output).strip())
        .isEqualTo("24");
  }
}
