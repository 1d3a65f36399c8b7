package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound that is stored with loss, copied as it is into files that begin and end anywhere. */
class CopyTest {

  private static final int RATE = 48_000;
  private static final Split SECONDS = Split.fixed(Duration.ofMillis(1_234)).copy(true);

  /** AAC may replace noise by noise of the decoder's own, which differs with where it begins. */
  private static final double NOISY = 55;

  @TempDir Path folder;

  /** Five seconds of something that an encoder has work with, made by another version's ffmpeg. */
  private Path music(String name, Object... encoding) {
    Path file = folder.resolve(name);
    List<Object> command =
        new ArrayList<>(
            List.of(
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc='0.3*sin(440*2*PI*t)+0.2*sin(2*PI*t*(300+200*t))"
                    + "|0.3*sin(550*2*PI*t)*abs(sin(3*t))':s=48000:d=5"));
    command.addAll(List.of(encoding));
    command.addAll(List.of("-metadata", "title=Größe", "-metadata", "artist=Ω", file));
    Tool.ffmpeg().bytes(command.toArray());
    return file;
  }

  private static List<String> packets(Path file) {
    String hashes =
        Tool.ffprobe()
            .text(
                "-v",
                "error",
                "-select_streams",
                "a",
                "-show_packets",
                "-show_entries",
                "packet=data_hash",
                "-show_data_hash",
                "MD5",
                "-of",
                "csv=p=0",
                file);
    return Pattern.compile("MD5:(\\w+)")
        .matcher(hashes)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static double signalToNoise(double[] one, double[] other) {
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < one.length; i++) {
      signal += one[i] * one[i];
      noise += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return 10 * Math.log10(signal / Math.max(noise, 1e-30));
  }

  /** Of M4A as we decode it ourselves: older versions of ffmpeg do not see where it ends. */
  private double[] heard(Path file) throws Exception {
    Path decoded =
        file.toString().endsWith("m4a")
            ? Attempt.output(
                Convert.to(AudioFormat.WAV).depth(SampleDepth.FLOAT_32),
                file,
                folder.resolve("decoded"))
            : file;
    return Samples.reals(decoded);
  }

  /** Another decoder hears in the parts what it hears in the whole, sample by sample. */
  private void assertJoins(Path whole, List<Path> parts, double leastDecibels) throws Exception {
    double[] expected = heard(whole);
    int at = 0;
    for (Path part : parts) {
      double[] heard = heard(part);
      assertThat(at + heard.length).as(part.toString()).isLessThanOrEqualTo(expected.length);
      assertThat(signalToNoise(Arrays.copyOfRange(expected, at, at + heard.length), heard))
          .as(part.toString())
          .isGreaterThan(leastDecibels);
      at += heard.length;
    }
    assertThat(at).isEqualTo(expected.length);
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp3, -c:a libmp3lame -b:a 128k, 80",
    "a.mp3, -c:a libmp3lame -q:a 4, 80",
    "a.mp3, -c:a libmp3lame -b:a 320k -write_xing 0, 80",
    "a.mp3, -c:a libmp3lame -b:a 64k -ar 22050, 80",
    "a.m4a, -c:a aac -b:a 128k, 55",
    "a.m4a, -c:a aac -b:a 96k -ar 44100 -ac 1, 55",
    "a.opus, -c:a libopus -b:a 96k, 30",
    "a.ogg, -c:a libopus -b:a 64k -frame_duration 60, 30"
  })
  void partsBeginAndEndAtTheSampleAndHoldThePacketsOfTheWhole(
      String name, String encoding, double leastDecibels) throws Exception {
    Path whole = music(name, (Object[]) encoding.split(" "));
    int rate = name.endsWith("mp3") || name.endsWith("m4a") ? rate(whole) : RATE;

    List<Path> parts = Attempt.outputs(SECONDS, whole, folder.resolve("parts"));

    assertThat(parts).hasSize(4);
    int each = (int) Math.round(1.234 * rate);
    int channels = encoding.contains("-ac 1") ? 1 : 2;
    assertThat(heard(parts.get(0)).length / channels).isEqualTo(each);
    assertJoins(whole, parts, leastDecibels);
    List<String> stored = packets(whole);
    for (Path part : parts) {
      List<String> copied = packets(part);
      int first = stored.indexOf(copied.get(copied.size() - 1)) - copied.size() + 1;
      assertThat(copied.subList(1, copied.size()))
          .isEqualTo(stored.subList(first + 1, first + copied.size()));
    }
  }

  private static int rate(Path file) {
    return AudioFile.probe(file).sampleRateHz();
  }

  @Test
  void partsOverlapAndAMergedTailIsCopiedToo() throws Exception {
    Path whole = music("a.mp3", "-c:a", "libmp3lame", "-b:a", "192k");
    Split split =
        Split.fixed(Duration.ofSeconds(2))
            .overlap(Duration.ofMillis(500))
            .minLast(Duration.ofSeconds(2));

    List<Path> parts = Attempt.outputs(split.copy(true), whole, folder.resolve("copied"));
    List<Path> anew = Attempt.outputs(split, whole, folder.resolve("anew"));

    assertThat(parts).hasSameSizeAs(anew);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(Samples.count(parts.get(i), 2)).isEqualTo(Samples.count(anew.get(i), 2));
    }
  }

  @Test
  void adtsIsCutAtTheNearestPacket() throws Exception {
    Path whole = music("a.aac", "-c:a", "aac", "-b:a", "128k");

    ProcessResult result = Attempt.result(SECONDS, whole, folder.resolve("parts"));

    assertThat(result.warnings())
        .containsExactly(
            "cut at the nearest packet, up to 11 ms away: AAC (ADTS) cannot say more exactly where"
                + " it begins");
    try (var parts = Files.list(folder.resolve("parts"))) {
      List<String> joined = parts.sorted().flatMap(part -> packets(part).stream()).toList();
      assertThat(joined).isEqualTo(packets(whole));
    }
  }

  @Test
  void atPausesAndAtTimes() throws Exception {
    Path whole =
        music("a.m4a", "-c:a", "aac", "-b:a", "128k", "-af", "volume=0:enable='between(t,2,3)'");

    List<Path> parts =
        Attempt.outputs(SplitSilence.create().copy(true), whole, folder.resolve("pauses"));
    List<Path> listed =
        Attempt.outputs(
            SplitAt.times(Duration.ofMillis(2_500)).copy(true), whole, folder.resolve("times"));

    assertThat(parts).hasSize(2);
    assertJoins(whole, parts, NOISY);
    assertThat(heard(listed.get(0))).hasSize(RATE * 5);
    assertJoins(whole, listed, NOISY);
  }

  @Test
  void tagsGoIntoEveryPart() throws Exception {
    Path whole = music("a.opus", "-c:a", "libopus");

    for (Path part : Attempt.outputs(SECONDS, whole, folder.resolve("parts"))) {
      assertThat(AudioFile.probe(part).tags()).containsEntry("title", "Größe");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv", "mov"})
  void theSoundOfAVideoIsTakenAsItIs(String container) throws Exception {
    Path video =
        music(
            "clip." + container,
            "-f",
            "lavfi",
            "-i",
            "testsrc=d=5:r=5:s=64x48",
            "-c:a",
            "aac",
            "-c:v",
            "mpeg4",
            "-shortest");

    Path sound = folder.resolve("out/clip.m4a");
    ProcessResult result =
        Attempt.result(Convert.to(AudioFormat.M4A).copy(true), video, sound.resolveSibling("."));

    assertThat(result.measurements().find("copied")).contains(new Value.Flag(true));
    assertThat(packets(sound)).isEqualTo(packets(video).subList(0, packets(sound).size()));
    double[] expected = Samples.reals(video);
    double[] heard = heard(sound);
    int common = Math.min(expected.length, heard.length);
    assertThat(expected.length - common).isLessThan(2 * 2_048);
    assertThat(signalToNoise(Arrays.copyOf(expected, common), Arrays.copyOf(heard, common)))
        .isGreaterThan(80);
  }

  @Test
  void mp3StaysAsItIsAndWavIsEncodedWithAWarning() throws Exception {
    Path mp3 = music("a.mp3", "-c:a", "libmp3lame", "-b:a", "128k");
    Path wav = music("b.wav");
    Convert convert = Convert.to(AudioFormat.MP3).bitrateBps(192_000).copy(true);

    ProcessResult copied = Attempt.result(convert, mp3, folder.resolve("out"));
    ProcessResult encoded = Attempt.result(convert, wav, folder.resolve("out"));

    assertThat(copied.warnings()).isEmpty();
    assertThat(packets(folder.resolve("out/a.mp3"))).isEqualTo(packets(mp3));
    assertThat(Samples.integers(folder.resolve("out/a.mp3"))).isEqualTo(Samples.integers(mp3));
    assertThat(encoded.warnings())
        .containsExactly("encoded anew: pcm_s16le in wav cannot be copied as it is into MP3");
    assertThat(encoded.measurements().find("copied")).contains(new Value.Flag(false));
  }

  @Test
  void moreBitsThanAskedForAreEncodedAnew() throws Exception {
    Path mp3 = music("a.mp3", "-c:a", "libmp3lame", "-b:a", "256k");
    Convert convert = Convert.to(AudioFormat.MP3).bitrateBps(64_000).copy(true);

    ProcessResult result = Attempt.result(convert, mp3, folder.resolve("out"));

    assertThat(result.measurements().find("copied")).contains(new Value.Flag(false));
    assertThat(Files.size(folder.resolve("out/a.mp3"))).isLessThan(Files.size(mp3) / 2);
  }

  @Test
  void losslessSoundIsEncodedAnewAndLosesNothing() throws Exception {
    Path flac = music("a.flac", "-c:a", "flac");

    ProcessResult result = Attempt.result(SECONDS, flac, folder.resolve("parts"));

    assertThat(result.warnings())
        .containsExactly(
            "encoded anew, which loses nothing: flac in flac cannot be copied as it is into FLAC");
  }

  @Test
  void samplesOfWavAreCopiedInAConversionToo() throws Exception {
    Path wav = music("a.wav");

    ProcessResult result =
        Attempt.result(Convert.to(AudioFormat.WAV).copy(true), wav, folder.resolve("out"));

    assertThat(result.measurements().find("copied")).contains(new Value.Flag(true));
    assertThat(Samples.integers(folder.resolve("out/a.wav"))).isEqualTo(Samples.integers(wav));
  }

  @Test
  void aTruncatedFileFailsAsItDoesWhenItIsDecoded() throws Exception {
    Path whole = music("a.mp3", "-c:a", "libmp3lame", "-b:a", "128k");
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half.mp3"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> Attempt.result(SECONDS, half, folder.resolve("parts")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("truncated or damaged: its header promises 5.000 s");
  }

  @Test
  void whatWouldChangeTheSoundIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SECONDS.strict(true))
        .withMessage(
            "copy (true) cannot be strict: damage shows when sound is decoded; leave one of them"
                + " out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.MP3).normalizePeak(-1).copy(true))
        .withMessageContaining("normalizePeak");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Convert.to(AudioFormat.MP3).copy(true).vbrQuality(2))
        .withMessageContaining("vbrQuality");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.of(Trim.edges(), SECONDS))
        .withMessage(
            "copy (true) leaves the sound as it is, but trim changes it; leave one of them out");
  }

  @Test
  void itIsWrittenDownAndReadAgain() {
    Convert convert = Convert.to(AudioFormat.MP3).copy(true);

    assertThat(new SplitProvider().create(SECONDS.parameters())).isEqualTo(SECONDS);
    assertThat(new ConvertProvider().create(convert.parameters())).isEqualTo(convert);
    assertThat(convert).isNotEqualTo(Convert.to(AudioFormat.MP3));
    assertThat(Convert.to(AudioFormat.MP3).parameters().find("copy")).isEmpty();
  }
}
