package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.speech.Vad;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.model.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native objects are counted, and resident memory is watched, over many files good and bad. */
class LeakTest {

  private static final int WARM_UP = 60;
  private static final int FILES = Integer.getInteger("leak.files", 600);
  private static final long MOST_DRIFT_BYTES = 30L << 20;

  @TempDir Path folder;

  private void work(Path wav, Path broken, Path out, int files) throws Exception {
    List<AudioFormat> formats = List.of(AudioFormat.values());
    for (int i = 0; i < files; i++) {
      AudioFormat format = formats.get(i % formats.size());
      Path coded = Attempt.output(Convert.to(format), wav, out);
      Attempt.outputs(Split.fixed(Duration.ofMillis(300)), coded, out);
      Attempt.output(Convert.to(AudioFormat.WAV).normalizePeak(-1), coded, out.resolve("louder"));
      Attempt.result(Stats.create(), coded, out);
      Attempt.output(Vad.create(), coded, out);
      try {
        Attempt.output(Convert.to(format), broken, out);
      } catch (InputException e) {
        continue; // as it should be
      }
      throw new AssertionError("the broken file was converted");
    }
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    Path wav = Tone.of(44_100, 2, 30_000).writeWav(folder.resolve("tone.wav"), 16);
    byte[] flac =
        Files.readAllBytes(Attempt.output(Convert.to(AudioFormat.FLAC), wav, folder.resolve("in")));
    Path broken = Files.write(folder.resolve("broken.flac"), Arrays.copyOf(flac, flac.length / 3));
    work(wav, broken, folder.resolve("out"), WARM_UP);
    long objects = Pointer.totalCount();
    long resident = Pointer.physicalBytes();

    work(wav, broken, folder.resolve("out"), FILES);

    long drift = Pointer.physicalBytes() - resident;
    System.out.printf(
        "leak: %d rounds of 4 files; %d native objects before, %d after; resident %+.1f MB%n",
        FILES, objects, Pointer.totalCount(), drift / 1e6);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects);
    assertThat(drift).isLessThan(MOST_DRIFT_BYTES);
  }
}
