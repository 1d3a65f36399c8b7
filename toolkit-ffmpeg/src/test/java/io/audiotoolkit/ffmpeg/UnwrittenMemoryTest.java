package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Native code that reads memory before it has written there gives another output at every run, but
 * seldom where a test sees it: fresh memory is mostly zero. The C library of Linux can fill it with
 * something else; others ignore the wish.
 */
class UnwrittenMemoryTest {

  @TempDir private Path folder;

  @Test
  void whatIsInMemoryBeforeChangesNoOutputOfFewSamples() throws Exception {
    assertThat(outputs(1)).isNotEmpty().isEqualTo(outputs(0));
  }

  private List<String> outputs(int filling) throws Exception {
    Path work = Files.createDirectory(folder.resolve("filled-with-" + filling));
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Everything.class.getName(),
            work.toString());
    command.environment().put("MALLOC_PERTURB_", Integer.toString(filling));
    Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  /** Writes and measures files of few samples in every way, and tells what came of it. */
  static final class Everything {

    private static final Map<String, AudioProcessor> PROCESSORS =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("flac", Convert.to(AudioFormat.FLAC).sampleRateHz(96_000)),
                Map.entry("mp3", Convert.to(AudioFormat.MP3)),
                Map.entry("opus", Convert.to(AudioFormat.OPUS)),
                Map.entry("m4a", Convert.to(AudioFormat.M4A)),
                Map.entry("mono", Convert.to(AudioFormat.WAV).channels(1)),
                Map.entry("loudness", Normalize.loudness(-16)),
                Map.entry("rms", Normalize.rms(-5)),
                Map.entry("quiet", Normalize.rms(-30)),
                Map.entry("peak", Normalize.peak(-1)),
                Map.entry("tempo", Tempo.of(1.3)),
                Map.entry("denoise", Denoise.by(12)),
                Map.entry("dynamics", Dynamics.voice()),
                Map.entry("stats", Stats.create()),
                Map.entry("replaygain", ReplayGain.tracks().truePeak(true))));

    private Everything() {}

    public static void main(String[] work) throws Exception {
      Path folder = Path.of(work[0]);
      for (int channels : new int[] {1, 2, 6}) {
        for (int samples : new int[] {3, 7, 30_000}) {
          String name = channels + "x" + samples;
          Path input =
              new Tone(48_000, channels, samples, 0.4).writeFloatWav(folder.resolve(name + ".wav"));
          for (Map.Entry<String, AudioProcessor> each : PROCESSORS.entrySet()) {
            Path output = folder.resolve(each.getKey() + name);
            System.out.println(
                name + " " + each.getKey() + " " + done(each.getValue(), input, output));
          }
        }
      }
    }

    private static String done(AudioProcessor processor, Path input, Path output) throws Exception {
      try {
        ProcessResult result = Attempt.result(processor, input, output);
        CRC32C sum = new CRC32C();
        try (Stream<Path> files = Files.walk(output)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            sum.update(Files.readAllBytes(file));
          }
        }
        return sum.getValue() + " " + result.measurements();
      } catch (InputException e) {
        return "" + e.getMessage();
      }
    }
  }
}
