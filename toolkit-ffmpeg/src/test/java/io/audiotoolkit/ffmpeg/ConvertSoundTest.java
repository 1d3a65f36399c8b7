package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertSoundTest {

  private static final int RATE = 48_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(doubles = {-20, -6, -1, 0})
  void thePeakBecomesWhatWasAsked(double dbfs) throws Exception {
    Path input = new Tone(RATE, 2, RATE, 0.2).writeWav(folder.resolve("quiet.wav"), 24);

    ProcessResult result =
        Attempt.result(Convert.to(AudioFormat.WAV).normalizePeak(dbfs), input, folder.resolve("o"));

    double peak = Samples.peak(Samples.reals(folder.resolve("o/quiet.wav")));
    assertThat(20 * Math.log10(peak)).isCloseTo(dbfs, within(0.001));
    assertThat(result.measurements().real("gainDb").orElseThrow())
        .isCloseTo(dbfs - 20 * Math.log10(0.2), within(0.001));
  }

  @Test
  void aSilentFileIsNotNormalizedAndSaysSo() throws Exception {
    Path input = new Tone(RATE, 1, RATE, 0).writeWav(folder.resolve("silent.wav"), 16);

    ProcessResult result =
        Attempt.result(
            Convert.to(AudioFormat.WAV).normalizePeak(-1).removeSilence(-50),
            input,
            folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly(
            "silence kept: nothing in the file is louder than -50.0 dBFS",
            "not normalized: the file is digital silence");
    assertThat(Samples.count(folder.resolve("out/silent.wav"), 1)).isEqualTo(RATE);
  }

  @Test
  void leadingAndTrailingSilenceGoesToTheSample() throws Exception {
    Path input = new Tone(RATE, 2, 10_000, 0.5).writePaddedWav(folder.resolve("p.wav"), 777, 3_333);

    ProcessResult result =
        Attempt.result(Convert.to(AudioFormat.WAV).removeSilence(-50), input, folder.resolve("o"));

    assertThat(Samples.count(folder.resolve("o/p.wav"), 2)).isEqualTo(10_000);
    assertThat(result.measurements().real("removedLeadingSeconds").orElseThrow())
        .isEqualTo(777.0 / RATE);
    assertThat(result.measurements().real("removedTrailingSeconds").orElseThrow())
        .isEqualTo(3_333.0 / RATE);
  }

  @Test
  void whatIsLeftAfterTheSilenceKeepsEveryBit() throws Exception {
    Tone tone = new Tone(RATE, 2, 10_000, 0.5);
    Path padded = tone.writePaddedWav(folder.resolve("p.wav"), 777, 3_333);
    Path bare = tone.writePaddedWav(folder.resolve("bare.wav"), 0, 0);

    Path output =
        Attempt.output(
            Convert.to(AudioFormat.WAV).removeSilence(-50), padded, folder.resolve("out"));

    assertThat(Samples.integers(output)).isEqualTo(Samples.integers(bare));
  }

  @Test
  void silenceInTheMiddleStays() throws Exception {
    Path input = new Tone(RATE, 1, RATE, 0.5).writeWav(folder.resolve("tone.wav"), 16);

    Path output =
        Attempt.output(Convert.to(AudioFormat.WAV).removeSilence(-20), input, folder.resolve("o"));

    assertThat(Samples.count(output, 1)).isBetween(RATE - 400, RATE);
  }

  @Test
  void everythingAtOnce() throws Exception {
    Path input = new Tone(RATE, 2, RATE, 0.1).writePaddedWav(folder.resolve("p.wav"), 5_000, 7_000);

    Path output =
        Attempt.output(
            Convert.to(AudioFormat.MP3)
                .sampleRateHz(44_100)
                .channels(1)
                .bitrateBps(64_000)
                .normalizePeak(-3)
                .removeSilence(-40),
            input,
            folder.resolve("out"));

    assertThat(AudioFile.probe(output))
        .returns(1, AudioInfo::channels)
        .returns(44_100, AudioInfo::sampleRateHz);
    assertThat(Files.size(output)).isBetween(7_000L, 11_000L);
  }
}
