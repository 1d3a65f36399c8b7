package io.audiotoolkit.ffmpeg.engine.libav;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Null tests against the {@code ffmpeg} that the natives carry, so of the same version and build.
 */
class SameVersionTest {

  @TempDir Path folder;

  private static Tool sameFfmpeg() {
    return Tool.orSkip(Loader.load(ffmpeg.class), "-version");
  }

  /** What the command line makes of a file, with some options, as PCM of so many bits. */
  private byte[] theirs(Path input, String options, String pcm) throws IOException {
    Path output = folder.resolve("theirs.wav");
    List<Object> words = new ArrayList<>(List.of("-v", "error", "-y", "-i", input));
    words.addAll(List.of("-map", "0:a", "-c:a", pcm));
    if (!options.isEmpty()) {
      words.addAll(Arrays.asList((Object[]) options.split(" ")));
    }
    words.add(output);
    sameFfmpeg().bytes(words.toArray());
    return samples(output);
  }

  private byte[] samples(Path wav) {
    return sameFfmpeg().bytes("-v", "error", "-i", wav, "-f", "f64le", "-");
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 2, 16, 16000, 1, pcm_s16le",
    "44100, 2, 16, 48000, 2, pcm_s16le",
    "96000, 2, 24, 44100, 2, pcm_s24le",
    "192000, 1, 24, 48000, 1, pcm_s24le",
    "8000, 1, 16, 48000, 2, pcm_s16le",
    "48000, 6, 16, 48000, 2, pcm_s16le",
    "48000, 8, 24, 48000, 1, pcm_s24le",
    "48000, 2, 32, 44100, 2, pcm_s32le"
  })
  void resamplingAndMixingAreTheirsSampleForSample(
      int fromHz, int fromChannels, int bits, int toHz, int toChannels, String pcm)
      throws Exception {
    Path input = Tone.of(fromHz, fromChannels, fromHz).writeWav(folder.resolve("t.wav"), bits);

    Path ours =
        Attempt.output(
            Convert.to(AudioFormat.WAV).sampleRateHz(toHz).channels(toChannels),
            input,
            folder.resolve("ours"));

    assertThat(samples(ours)).isEqualTo(theirs(input, "-ar " + toHz + " -ac " + toChannels, pcm));
  }

  @ParameterizedTest
  @CsvSource({"MP3", "FLAC", "OPUS", "M4A", "ALAC", "AIFF"})
  void decodingIsTheirsSampleForSample(AudioFormat format) throws Exception {
    Path wav = Tone.of(48_000, 2, 60_007).writeWav(folder.resolve("t.wav"), 16);
    Path input = Attempt.output(Convert.to(format), wav, folder.resolve("in"));

    Path ours = Attempt.output(Convert.to(AudioFormat.WAV), input, folder.resolve("ours"));

    byte[] mine = samples(ours);
    byte[] other = theirs(input, "", "pcm_s16le");
    // The command line leaves the padding at the end of AAC in; it is cut off here.
    assertThat(mine.length).isLessThanOrEqualTo(other.length);
    assertThat(mine).isEqualTo(Arrays.copyOf(other, mine.length));
    assertThat(other.length - mine.length).isLessThan(format == AudioFormat.M4A ? 1_024 * 16 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "MP3, -c:a libmp3lame -b:a 192k, mp3",
    "OPUS, -c:a libopus -b:a 128k -sample_fmt flt, opus",
    "M4A, -c:a aac -b:a 160k, m4a",
    "FLAC, -c:a flac, flac",
    "ALAC, -c:a alac, m4a"
  })
  void encodingIsTheirsSampleForSample(AudioFormat format, String options, String extension)
      throws Exception {
    Path input = Tone.of(48_000, 2, 60_007).writeWav(folder.resolve("t.wav"), 16);
    Path theirs = folder.resolve("theirs." + extension);
    List<Object> words = new ArrayList<>(List.of("-v", "error", "-i", input));
    words.addAll(Arrays.asList((Object[]) (options + " -flags +bitexact").split(" ")));
    words.add(theirs);
    sameFfmpeg().bytes(words.toArray());
    Convert convert = Convert.to(format);

    Path ours =
        Attempt.output(
            EncoderRule.codec(format) == null ? convert : convert.encoder("ffmpeg"),
            input,
            folder.resolve("ours"));

    assertThat(samples(ours)).isEqualTo(samples(theirs));
  }

  @Test
  void floatingPointIsReadAndWrittenAsItIs() throws Exception {
    Path input = new Tone(48_000, 2, 48_000, 1.5).writeFloatWav(folder.resolve("t.wav"));

    Path ours = Attempt.output(Convert.to(AudioFormat.WAV), input, folder.resolve("ours"));

    assertThat(samples(ours)).isEqualTo(theirs(input, "", "pcm_f32le"));
    assertThat(Files.size(ours)).isLessThan(Files.size(input) + 100);
  }
}
