package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrimTest {

  private static final int RATE = 8_000;

  @TempDir Path folder;

  private static int[] signal(int quiet, int loud, int quietAgain) {
    int[] samples = new int[quiet + loud + quietAgain];
    Arrays.fill(samples, quiet, quiet + loud, 9_000);
    return samples;
  }

  private Path wav(int[] samples) {
    return Pcm.writeWav(folder.resolve("in.wav"), RATE, samples);
  }

  private int[] trimmed(Trim trim, int[] samples) throws Exception {
    return Pcm.read(Attempt.output(trim, wav(samples), folder.resolve("out")));
  }

  @Test
  void silenceAtTheEdgesGoesUpToThePadding() throws Exception {
    int[] trimmed = trimmed(Trim.edges(), signal(5_000, 3_000, 7_001));

    assertThat(trimmed).isEqualTo(signal(400, 3_000, 400));
  }

  @Test
  void whatIsQuietForLessThanMinSilenceStays() throws Exception {
    int[] samples = signal(3_999, 3_000, 3_999);

    assertThat(trimmed(Trim.edges(), samples)).isEqualTo(samples);
    assertThat(trimmed(Trim.edges().minSilence(Duration.ofMillis(499)), samples))
        .isEqualTo(signal(400, 3_000, 400));
  }

  @Test
  void theResultSaysHowMuchWasRemoved() throws Exception {
    Path input = wav(signal(8_400, 100, 4_800));

    ProcessResult result = Attempt.result(Trim.edges(), input, folder.resolve("out"));

    assertThat(result.measurements().real("removedLeadingSeconds")).contains(1.0);
    assertThat(result.measurements().real("removedTrailingSeconds")).contains(0.55);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void silentFilesStayAndSaySo(boolean everywhere) throws Exception {
    Path input = wav(signal(40_000, 0, 0));
    Trim trim = everywhere ? Trim.all() : Trim.edges();

    ProcessResult result = Attempt.result(trim, input, folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("silence kept: nothing in the file is louder than -40.0 dBFS");
    assertThat(Pcm.read(folder.resolve("out/in.wav"))).hasSize(40_000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anySignalIsCutAsAPlainSearchInMemoryCutsIt(boolean everywhere) throws Exception {
    long seed = System.nanoTime();
    System.out.println("trim: seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 25; round++) {
      int[] samples = random(random);
      Trim trim =
          (everywhere ? Trim.all() : Trim.edges())
              .minSilence(Duration.ofMillis(10 + random.nextInt(300)))
              .padding(Duration.ofMillis(random.nextInt(200)));

      assertThat(trimmed(trim, samples)).as("round " + round).isEqualTo(expected(trim, samples));
    }
  }

  private static int[] random(Random random) {
    int[] samples = new int[4_000 + random.nextInt(30_000)];
    int at = 0;
    while (at < samples.length) {
      int length = 1 + random.nextInt(random.nextBoolean() ? 50 : 4_000);
      int amplitude = random.nextBoolean() ? 20_000 : 300;
      for (int i = 0; i < length && at < samples.length; i++, at++) {
        samples[at] = random.nextInt(2 * amplitude) - amplitude;
      }
    }
    samples[random.nextInt(samples.length)] = 20_000;
    return samples;
  }

  /** The rule of {@link Trim}, as simply as it can be said. */
  private static int[] expected(Trim trim, int[] samples) {
    int shortest = (int) (trim.minSilence().toMillis() * RATE / 1_000);
    int padding = (int) (trim.padding().toMillis() * RATE / 1_000);
    double threshold = 32_768 * Math.pow(10, trim.thresholdDb() / 20);
    boolean[] gone = new boolean[samples.length];
    int from = 0;
    for (int i = 0; i <= samples.length; i++) {
      if (i < samples.length && Math.abs(samples[i]) <= threshold) {
        continue;
      }
      boolean atEdge = from == 0 || i == samples.length;
      if (i - from >= shortest && (atEdge || trim.where() == TrimWhere.ALL)) {
        int start = from == 0 ? 0 : from + padding;
        int end = i == samples.length ? i : i - padding;
        if (end > start) {
          Arrays.fill(gone, start, end, true);
        }
      }
      from = i + 1;
    }
    return IntStream.range(0, samples.length).filter(i -> !gone[i]).map(i -> samples[i]).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40})
  void whatFollowsMeasuresWhatIsLeft(int seconds) throws Exception {
    int[] samples = signal(seconds * RATE, 6 * RATE, seconds * RATE);
    Path input = wav(samples);

    Attempt.result(Pipeline.of(Trim.edges(), Normalize.rms(-20)), input, folder.resolve("out"));

    int[] output = Pcm.read(folder.resolve("out/in.wav"));
    double squares = 0;
    for (int sample : output) {
      squares += (double) sample * sample;
    }
    assertThat(output).hasSize(6 * RATE + 800);
    assertThat(10 * Math.log10(squares / output.length) - 20 * Math.log10(32_768))
        .isCloseTo(-20, within(0.01));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trim.edges().thresholdDb(-9))
        .withMessage("thresholdDb (-9.0) must be between -120 and -10 dBFS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trim.all().minSilence(Duration.ofMillis(9)))
        .withMessage("minSilence (0.009 s) must be between 0.01 s and 1 m");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trim.edges().padding(Duration.ofSeconds(11)))
        .withMessage("padding (11 s) must be between 0 s and 10 s");
  }
}
