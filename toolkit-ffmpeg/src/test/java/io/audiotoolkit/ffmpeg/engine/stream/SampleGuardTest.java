package io.audiotoolkit.ffmpeg.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Filter;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Pipeline;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that are no numbers, or larger than they should be. */
class SampleGuardTest {

  private static final int RATE = 16_000;
  private static final Convert TO_FLAC = Convert.to(AudioFormat.FLAC);

  /** Makes a sample of the second channel something else; stored as a text, as it is no number. */
  record Spoil(String value) implements PcmTransform {
    @Override
    public PcmPass open(PcmFormat format) {
      return (planes, frames) -> planes[planes.length - 1][0] = Float.parseFloat(value);
    }
  }

  @TempDir Path folder;

  /** Two seconds of a tone, of which one sample is another. */
  private Path tone(double odd, double amplitude) throws Exception {
    Path file = new Tone(RATE, 2, 2 * RATE, amplitude).writeFloatWav(folder.resolve("tone.wav"));
    byte[] bytes = Files.readAllBytes(file);
    if (odd != 0) {
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putFloat(44 + RATE * 2 * Float.BYTES, (float) odd);
    }
    return Files.write(file, bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, MP3",
    "Infinity, MP3",
    "-Infinity, MP3",
    "3e38, MP3",
    "1e30, MP3",
    "NaN, M4A",
    "Infinity, M4A",
    "3e38, M4A",
    "NaN, OPUS",
    "Infinity, OPUS",
    "3e38, OPUS"
  })
  void noEncoderGetsWhatItCannotTake(double odd, AudioFormat format) throws Exception {
    Path input = tone(odd, 0.5);

    ProcessResult result = Attempt.result(Convert.to(format), input, folder.resolve("out"));

    String said =
        odd == 3e38 || odd == 1e30
            ? "samples that no encoder takes"
            : "samples that are no numbers";
    assertThat(result.warnings())
        .containsExactly(
            said + ": 1, the first after 1.000 s; NaN becomes silence, the others full scale");
    double[] out = Samples.reals(folder.resolve("out/tone." + format.extension()));
    assertThat(Samples.peak(out)).isBetween(0.4, 2.0);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 0", "Infinity, 1", "-Infinity, -1"})
  void onlyTheOddSampleIsChanged(double odd, double becomes) throws Exception {
    Path input = tone(odd, 0.5);
    Path plain = folder.resolve("plain");

    double[] whole = Samples.reals(Attempt.output(Convert.to(AudioFormat.WAV), input, plain));
    List<Path> parts =
        Attempt.outputs(Split.fixed(Duration.ofMillis(700)), input, folder.resolve("parts"));

    assertThat(whole[2 * RATE]).isEqualTo(becomes);
    Tone tone = Tone.of(RATE, 2, 2 * RATE);
    for (int i = 0; i < whole.length; i++) {
      assertThat(whole[i]).isEqualTo(i == 2 * RATE ? becomes : (float) tone.at(i % 2, i / 2));
    }
    double[] part = Samples.reals(parts.get(1));
    assertThat(part[2 * (RATE - RATE * 7 / 10)]).isEqualTo(becomes);
    assertThat(
            Attempt.result(Split.fixed(Duration.ofMillis(700)), input, folder.resolve("again"))
                .measurements()
                .text("damage"))
        .isPresent();
  }

  /** Big-endian floats are copied as they are stored as well. */
  @Test
  void theOddSampleOfAnAiffIsChangedInItsParts() throws Exception {
    Path aiff = Attempt.output(Convert.to(AudioFormat.AIFF), tone(0, 0.5), folder.resolve("in"));
    byte[] bytes = Files.readAllBytes(aiff);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("SSND") + 16;
    ByteBuffer.wrap(bytes).putFloat(at + 8 * RATE, Float.NaN);
    Files.write(aiff, bytes);

    List<Path> parts =
        Attempt.outputs(Split.fixed(Duration.ofMillis(700)), aiff, folder.resolve("parts"));

    double[] part = Samples.reals(parts.get(1));
    int odd = 2 * (RATE - RATE * 7 / 10);
    assertThat(part[odd]).isEqualTo(0);
    assertThat(part[odd + 2]).isEqualTo((float) Tone.of(RATE, 2, 2 * RATE).at(0, RATE + 1));
  }

  @Test
  void strictFailsAFileWithSamplesThatAreNoNumbers() throws Exception {
    Path input = tone(Double.NaN, 0.5);

    assertThatThrownBy(() -> Attempt.result(TO_FLAC.strict(true), input, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("samples that are no numbers: 1, the first after 1.000 s");
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 1e9, 3e38})
  void floatsAboveFullScaleStayExactInFloats(double odd) throws Exception {
    Path input = tone(odd, 0.5);

    Path wav = Attempt.output(Convert.to(AudioFormat.WAV), input, folder.resolve("out"));
    Path aiff = Attempt.output(Convert.to(AudioFormat.AIFF), input, folder.resolve("out"));

    assertThat(Samples.reals(wav)).isEqualTo(Samples.reals(input));
    assertThat(Samples.reals(aiff)).isEqualTo(Samples.reals(input));
    assertThat(Attempt.result(Convert.to(AudioFormat.WAV), input, folder.resolve("o")).warnings())
        .isEmpty();
  }

  @Test
  void clippedSamplesAreCountedAndSaid() throws Exception {
    Path input = tone(0, 2);
    long above = 0;
    for (double sample : Samples.reals(input)) {
      above += Math.abs(sample) > 1.00001 ? 1 : 0;
    }

    assertThat(above).isGreaterThan(20_000);
    String clipped = "samples clipped at full scale: " + above + ", by up to 6.0 dB";
    assertThat(warnings(TO_FLAC, input)).contains(clipped);
    assertThat(warnings(Convert.to(AudioFormat.WAV).depth(SampleDepth.INT_16), input))
        .containsExactly(clipped);
    assertThat(warnings(Convert.to(AudioFormat.MP3), input))
        .containsExactly(
            "samples above full scale, where players clip them: " + above + ", by up to 6.0 dB");
  }

  private List<String> warnings(AudioProcessor processor, Path input) throws Exception {
    return Attempt.result(processor, input, folder.resolve("out")).warnings();
  }

  @Test
  void whatATreatmentLiftsAboveFullScaleIsSaid() throws Exception {
    Path input = Tone.of(RATE, 1, RATE).writeWav(folder.resolve("tone.wav"), 16);

    assertThat(warnings(Filter.of("volume=10dB"), input))
        .singleElement()
        .asString()
        .matches("samples clipped at full scale: \\d{4,}, by up to 4.0 dB");
    assertThat(warnings(Filter.of("volume=3dB"), input)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void whatATreatmentMakesNoNumberIsMendedBeforeAnybodyMeasuresIt(double value) throws Exception {
    Path input = Tone.of(RATE, 2, 2 * RATE).writeWav(folder.resolve("tone.wav"), 16);
    Pipeline pipeline =
        Pipeline.of(
            new Spoil(Double.toString(value)), Normalize.rms(-20), Convert.to(AudioFormat.MP3));

    ProcessResult result = Attempt.result(pipeline, input, folder.resolve("out"));

    assertThat(result.warnings())
        .anyMatch(note -> note.startsWith("samples that the treatment made no numbers: "));
  }

  @Test
  void oneOddTrackIsNoObstacleToItsAlbum() throws Exception {
    Path album = Files.createDirectory(folder.resolve("album"));
    Path good = Tone.of(RATE, 2, 2 * RATE).writeWav(album.resolve("a.wav"), 16);
    Path odd = Files.move(tone(Double.POSITIVE_INFINITY, 0.5), album.resolve("b.wav"));

    for (Path track : List.of(good, odd)) {
      ReplayGain gain = ReplayGain.album(AlbumBy.FOLDER);
      assertThat(
              Attempt.result(gain, track, folder.resolve("gain"))
                  .measurements()
                  .real("albumLoudnessLufs"))
          .hasValueSatisfying(lufs -> assertThat(lufs).isBetween(-20.0, 0.0));
      Normalize normalize = Normalize.loudness(-20).album(AlbumBy.FOLDER);
      assertThat(
              Attempt.result(normalize, track, folder.resolve("normal"))
                  .measurements()
                  .real("gainDb"))
          .isPresent();
    }
  }
}
