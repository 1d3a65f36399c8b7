package io.audiotoolkit.ffmpeg.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ogg files made of several, one behind the other. */
class ChainedOggTest {

  private static final Convert TO_WAV = Convert.to(AudioFormat.WAV);

  @TempDir Path folder;

  private Path link(String codec, int hertz, int rateHz, int channels, int seconds) {
    Path file = folder.resolve("%s-%s-%s-%s.ogg".formatted(codec, hertz, rateHz, channels));
    Tool.ffmpeg()
        .bytes(
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "sine=%s:d=%s:r=%s".formatted(hertz, seconds, rateHz),
            "-ac",
            channels,
            "-c:a",
            codec,
            "-f",
            "ogg",
            file);
    return file;
  }

  private Path chain(Path... links) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path link : links) {
      all.writeBytes(Files.readAllBytes(link));
    }
    return Files.write(folder.resolve("chain.ogg"), all.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({"libopus, 48000, 48000", "libvorbis, 44100, 22050", "flac, 44100, 22050"})
  void linksWithOtherChannelsOrAnotherRateAreDecodedAndSaid(String codec, int one, int other)
      throws Exception {
    Path chain = chain(link(codec, 440, one, 2, 2), link(codec, 880, other, 1, 1));

    ProcessResult result = Attempt.result(TO_WAV, chain, folder.resolve("out"));

    assertThat(result.warnings())
        .singleElement()
        .asString()
        .matches("link 2 of 2, " + other + " Hz mono \\w+, brought to " + one + " Hz stereo \\w+");
    Path wav = folder.resolve("out/chain.wav");
    assertThat(Samples.count(wav, 2)).isEqualTo(3 * one);
    double[] second = Arrays.copyOfRange(Samples.reals(wav), 2 * 2 * one, 2 * 3 * one);
    assertThat(crossings(second)).isCloseTo(2 * 880, org.assertj.core.data.Offset.offset(20));
  }

  /** How often the left channel changes its sign. */
  private static int crossings(double[] stereo) {
    int crossings = 0;
    for (int i = 2; i < stereo.length; i += 2) {
      crossings += stereo[i - 2] < 0 != stereo[i] < 0 ? 1 : 0;
    }
    return crossings;
  }

  @ParameterizedTest
  @CsvSource({"libopus, 48000", "libvorbis, 44100", "flac, 44100"})
  void linksOfOneKindAreDecodedEachByItself(String codec, int rateHz) throws Exception {
    Path first = link(codec, 440, rateHz, 2, 2);
    Path second = link(codec, 880, rateHz, 2, 2);
    Path chain = chain(first, second, first);

    Path joined = Attempt.output(TO_WAV.strict(true), chain, folder.resolve("out"));

    ByteArrayOutputStream each = new ByteArrayOutputStream();
    for (Path link : new Path[] {first, second, first}) {
      each.writeBytes(Samples.integers(Attempt.output(TO_WAV, link, folder.resolve("each"))));
    }
    assertThat(Samples.integers(joined)).isEqualTo(each.toByteArray());
    assertThat(AudioFile.probe(chain).duration()).isEqualTo(Duration.ofSeconds(6));
    assertThat(AudioFile.countSamples(chain)).isEqualTo(6L * rateHz);
  }

  /** Files of the toolkit have all the same serial number, which links should not. */
  @Test
  void linksOfOneSerialNumberAreTold() throws Exception {
    Path wav = Tone.of(48_000, 1, 48_000).writeWav(folder.resolve("tone.wav"), 16);
    Path opus = Attempt.output(Convert.to(AudioFormat.OPUS), wav, folder.resolve("in"));

    assertThat(AudioFile.countSamples(chain(opus, opus))).isEqualTo(2 * 48_000);
  }

  @Test
  void aLinkThatCannotBeReadIsSaidAndFailsInStrictMode() throws Exception {
    Path whole = link("libopus", 440, 48_000, 1, 1);
    byte[] bytes = Files.readAllBytes(whole);
    Path stump = Files.write(folder.resolve("stump.ogg"), Arrays.copyOf(bytes, 60));
    Path chain = chain(whole, stump);

    ProcessResult result = Attempt.result(TO_WAV, chain, folder.resolve("out"));

    assertThat(result.warnings())
        .singleElement()
        .asString()
        .startsWith("link 2 of 2 is left out: ")
        .isEqualTo(result.measurements().text("damage").orElseThrow());
    assertThat(Samples.count(folder.resolve("out/chain.wav"), 1)).isEqualTo(48_000);
    assertThatThrownBy(() -> Attempt.result(TO_WAV.strict(true), chain, folder.resolve("strict")))
        .isInstanceOf(InputException.class);
  }

  @Test
  void chainsAreEncodedAnewWhereACopyWasAskedFor() throws Exception {
    Path first = link("libopus", 440, 48_000, 2, 1);

    ProcessResult result =
        Attempt.result(
            Convert.to(AudioFormat.OPUS).copy(true), chain(first, first), folder.resolve("out"));

    assertThat(result.warnings()).singleElement().asString().startsWith("encoded anew");
    assertThat(AudioFile.countSamples(folder.resolve("out/chain.opus"))).isEqualTo(96_000);
  }
}
