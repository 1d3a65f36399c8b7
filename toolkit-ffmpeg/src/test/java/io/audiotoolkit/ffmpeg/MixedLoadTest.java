package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 64 threads that convert, split, measure, fail and are cancelled; longer in the torture profile.
 */
class MixedLoadTest {

  private static final int THREADS = 64;
  private static final List<AudioFormat> FORMATS = List.of(AudioFormat.values());
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("mixed.seconds", 5));
  private static final long MOST_DRIFT_BYTES = 200L << 20;

  @TempDir Path folder;

  private final List<Path> inputs = new ArrayList<>();

  @Test
  void sixtyFourThreadsOfMixedWorkDoNotCrashOrLeak() throws Exception {
    Path wav = Tone.of(44_100, 2, 44_100).writeWav(folder.resolve("tone.wav"), 16);
    inputs.add(wav);
    for (AudioFormat format : AudioFormat.values()) {
      inputs.add(Attempt.output(Convert.to(format), wav, folder.resolve("in" + format)));
    }
    byte[] flac = Files.readAllBytes(inputs.get(3));
    inputs.add(Files.write(folder.resolve("broken.flac"), Arrays.copyOf(flac, flac.length / 2)));
    long done = run(Duration.ofSeconds(2));
    long objects = Pointer.totalCount();
    long resident = Pointer.physicalBytes();

    done += run(TIME);

    System.out.printf(
        "mixed load: %d files by %d threads; %d native objects before, %d after; resident %+.1f MB%n",
        done, THREADS, objects, Pointer.totalCount(), (Pointer.physicalBytes() - resident) / 1e6);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(objects);
    assertThat(Pointer.physicalBytes() - resident).isLessThan(MOST_DRIFT_BYTES);
  }

  private long run(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    var pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Long>> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        threads.add(() -> work(number, end));
      }
      long done = 0;
      for (Future<Long> each : pool.invokeAll(threads)) {
        done += each.get();
      }
      return done;
    } finally {
      pool.shutdownNow();
    }
  }

  private long work(int number, long end) throws Exception {
    Random random = new Random(number);
    long done = 0;
    while (System.nanoTime() < end) {
      Path input = inputs.get(random.nextInt(inputs.size()));
      Path out = Files.createDirectories(folder.resolve("out" + number));
      int patience = random.nextInt(10) == 0 ? random.nextInt(20) : Integer.MAX_VALUE;
      int[] asked = {0};
      Attempt attempt = new Attempt(input, out, () -> ++asked[0] > patience);
      try {
        AudioFormat format = FORMATS.get(random.nextInt(FORMATS.size()));
        switch (random.nextInt(3)) {
          case 0 -> Split.fixed(Duration.ofMillis(250)).format(format).process(attempt);
          case 1 -> Convert.to(format).normalizePeak(-1).process(attempt);
          default -> Convert.to(format).process(attempt);
        }
      } catch (InputException e) {
        assertThat(input).hasFileName("broken.flac");
      } catch (CancellationException e) {
        assertThat(patience).isLessThan(20);
      }
      done++;
    }
    return done;
  }
}
