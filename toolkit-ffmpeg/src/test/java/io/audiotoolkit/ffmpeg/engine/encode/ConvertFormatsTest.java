package io.audiotoolkit.ffmpeg.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConvertFormatsTest {

  private static final int SAMPLES = 100_123;

  @TempDir Path folder;

  private Path tone(int rateHz, int channels) {
    return Tone.of(rateHz, channels, SAMPLES).writeWav(folder.resolve("tone.wav"), 16);
  }

  @ParameterizedTest
  @CsvSource({
    "MP3, mp3, mp3",
    "WAV, pcm_s16le, wav",
    "FLAC, flac, flac",
    "OGG, opus, ogg",
    "OPUS, opus, ogg",
    "AAC, aac, aac",
    "M4A, aac, 'mov,mp4,m4a,3gp,3g2,mj2'",
    "ALAC, alac, 'mov,mp4,m4a,3gp,3g2,mj2'",
    "AIFF, pcm_s16be, aiff"
  })
  void everyFormatIsWhatItSaysForAnIndependentReader(
      AudioFormat format, String codec, String container) throws Exception {
    Path output = Attempt.output(Convert.to(format), tone(48_000, 2), folder.resolve("out"));

    assertThat(output).hasFileName("tone." + format.extension());
    String seen =
        Tool.ffprobe()
            .text(
                "-v",
                "error",
                "-show_entries",
                "stream=codec_name,sample_rate,channels",
                "-show_entries",
                "format=format_name",
                "-of",
                "default=nk=1:nw=1",
                output);
    assertThat(seen.lines().toList()).containsExactly(codec, "48000", "2", container);
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "WAV", "FLAC", "OGG", "OPUS", "M4A", "ALAC", "AIFF"})
  void theLengthSurvivesARoundTripToTheSample(AudioFormat format) throws Exception {
    Path there = Attempt.output(Convert.to(format), tone(48_000, 2), folder.resolve("there"));

    Path back = Attempt.output(Convert.to(AudioFormat.WAV), there, folder.resolve("back"));

    assertThat(Files.size(back)).isEqualTo(44 + SAMPLES * 4L);
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3", "FLAC", "OGG", "OPUS", "ALAC", "AIFF"})
  void anIndependentDecoderFindsTheSameLength(AudioFormat format) throws Exception {
    Path output = Attempt.output(Convert.to(format), tone(48_000, 2), folder.resolve("out"));

    assertThat(Samples.count(output, 2)).isEqualTo(SAMPLES);
  }

  @Test
  void theHeaderOfAnM4aStatesTheExactLengthAt44100() throws Exception {
    Path output =
        Attempt.output(Convert.to(AudioFormat.M4A), tone(44_100, 2), folder.resolve("out"));

    String seconds =
        Tool.ffprobe()
            .text(
                "-v",
                "error",
                "-show_entries",
                "format=duration",
                "-of",
                "default=nk=1:nw=1",
                output);

    assertThat(Double.parseDouble(seconds)).isCloseTo(SAMPLES / 44_100.0, within(0.00001));
  }

  @Test
  void flacItselfFindsNothingWrong() throws Exception {
    Tool flac = Tool.orSkip("flac", "--version");
    Path output =
        Attempt.output(Convert.to(AudioFormat.FLAC), tone(44_100, 2), folder.resolve("out"));

    flac.text("-t", "-s", output);

    assertThat(Samples.integers(output)).isEqualTo(Samples.integers(folder.resolve("tone.wav")));
  }

  @Test
  void opusinfoFindsNothingWrong() throws Exception {
    Tool opusinfo = Tool.orSkip("opusinfo", "-h");
    Path output =
        Attempt.output(Convert.to(AudioFormat.OGG), tone(48_000, 1), folder.resolve("out"));

    assertThat(opusinfo.text(output)).contains("Opus stream 1:").doesNotContainIgnoringCase("warn");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
  void everyChannelCountGoesThroughEveryFormatThatHoldsIt(int channels) throws Exception {
    Path input = tone(48_000, channels);
    for (AudioFormat format : AudioFormat.values()) {
      boolean holds = FormatLimits.of(format).acceptsChannels(channels);

      Path output = Attempt.output(Convert.to(format), input, folder.resolve("out" + format));

      AudioInfo info = AudioFile.probe(output);
      if (holds) {
        assertThat(info.channels()).as(format.toString()).isEqualTo(channels);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8000", "11025", "16000", "22050", "32000", "44100", "96000", "192000"})
  void everyRateGoesIntoEveryFormat(int rateHz) throws Exception {
    Path input = tone(rateHz, 1);
    for (AudioFormat format : AudioFormat.values()) {
      Path output = Attempt.output(Convert.to(format), input, folder.resolve("out" + format));

      AudioInfo info = AudioFile.probe(output);
      if (FormatLimits.of(format).acceptsRate(rateHz) && !info.codec().equals("opus")) {
        assertThat(info.sampleRateHz()).as(format.toString()).isEqualTo(rateHz);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameInputAndParametersGiveTheSameBytes(AudioFormat format) throws Exception {
    Path input = tone(44_100, 2);

    Path once = Attempt.output(Convert.to(format), input, folder.resolve("once"));
    Path again = Attempt.output(Convert.to(format), input, folder.resolve("again"));

    assertThat(once).hasSameBinaryContentAs(again);
  }

  @Test
  void resamplesAndMixesAsAsked() throws Exception {
    Convert convert = Convert.to(AudioFormat.FLAC).sampleRateHz(16_000).channels(1);

    Path output = Attempt.output(convert, tone(48_000, 2), folder.resolve("out"));

    assertThat(AudioFile.probe(output))
        .returns(16_000, AudioInfo::sampleRateHz)
        .returns(1, AudioInfo::channels);
    assertThat(Samples.count(output, 1)).isBetween(SAMPLES / 3, SAMPLES / 3 + 1);
  }

  @Test
  void convertsAsTheCommandLineOfFfmpegDoes() throws Exception {
    Path input = tone(44_100, 2);
    Path theirs = folder.resolve("theirs.wav");
    Tool.ffmpeg().bytes("-v", "error", "-i", input, "-ar", "16000", "-ac", "1", theirs);

    Path ours =
        Attempt.output(
            Convert.to(AudioFormat.WAV).sampleRateHz(16_000).channels(1),
            input,
            folder.resolve("out"));

    double[] mine = Samples.reals(ours);
    double[] other = Samples.reals(theirs);
    assertThat(mine).hasSameSizeAs(other);
    double difference = 0;
    for (int i = 0; i < mine.length; i++) {
      difference = Math.max(difference, Math.abs(mine[i] - other[i]));
    }
    // Steps of 16 bits; the judge may be another version with other rounding.
    assertThat(difference).isLessThanOrEqualTo(4 / 32768.0);
  }

  @Test
  void aVariableBitRateIsSmallerAtLowerQuality() throws Exception {
    Path input = tone(44_100, 2);
    List<Long> sizes =
        List.of(
            Files.size(
                Attempt.output(
                    Convert.to(AudioFormat.MP3).vbrQuality(0), input, folder.resolve("v0"))),
            Files.size(
                Attempt.output(
                    Convert.to(AudioFormat.MP3).vbrQuality(9), input, folder.resolve("v9"))));

    assertThat(sizes.get(1)).isLessThan(sizes.get(0));
  }

  @Test
  void twelveChannelsStayTwelveWherePossible() throws Exception {
    Path input = tone(48_000, 12);

    Path wav = Attempt.output(Convert.to(AudioFormat.WAV), input, folder.resolve("wav"));
    Path aiff = Attempt.output(Convert.to(AudioFormat.AIFF), input, folder.resolve("aiff"));
    var flac = Attempt.result(Convert.to(AudioFormat.FLAC), input, folder.resolve("flac"));

    assertThat(Samples.integers(wav)).isEqualTo(Samples.integers(input));
    assertThat(Samples.integers(aiff)).isEqualTo(Samples.integers(input));
    assertThat(flac.warnings())
        .containsExactly(
            "channels changed from 12 to 8: FLAC takes at most 8",
            "mixed from 7.1.4 to 7.1 without TBL, TBR, for which 7.1 has no place");
  }

  @Test
  void aWavOfUnknownLengthLeavesRoomToBecomeRf64() throws Exception {
    Path adts =
        Attempt.output(Convert.to(AudioFormat.AAC), tone(48_000, 1), folder.resolve("adts"));

    Path known =
        Attempt.output(Convert.to(AudioFormat.WAV), tone(48_000, 1), folder.resolve("known"));
    Path unknown = Attempt.output(Convert.to(AudioFormat.WAV), adts, folder.resolve("unknown"));

    assertThat(new String(Files.readAllBytes(known), 12, 4, StandardCharsets.US_ASCII))
        .isEqualTo("fmt ");
    assertThat(new String(Files.readAllBytes(unknown), 12, 4, StandardCharsets.US_ASCII))
        .isEqualTo("JUNK");
  }
}
