package io.audiotoolkit.ffmpeg.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.spi.ProcessContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of one file, encoded by threads that have none of their own. */
class SpareThreadsTest {

  private static final int RATE = 44_100;

  @TempDir Path folder;

  private Path tone(double seconds) {
    return Tone.of(RATE, 2, (int) (seconds * RATE)).writeWav(folder.resolve("tone.wav"), 16);
  }

  private List<Path> split(Split split, Path input, String into, int spare) throws Exception {
    Path out = Files.createDirectories(folder.resolve(into));
    Attempt attempt = new Attempt(input, out, () -> false).withSpareThreads(spare);
    attempt.run(split);
    return attempt.outputs();
  }

  @ParameterizedTest
  @CsvSource({
    "MP3, 0.5, 0",
    "FLAC, 0.7, 0",
    "M4A, 1.3, 0",
    "OPUS, 1, 0.25",
    "MP3, 30, 0",
    "FLAC, 400, 0"
  })
  void makeTheSameFiles(AudioFormat format, double seconds, double overlap) throws Exception {
    Path input = tone(seconds > 100 ? 1_000 : 10);
    Split split =
        Split.fixed(Duration.ofMillis((long) (seconds * 1_000)))
            .overlap(Duration.ofMillis((long) (overlap * 1_000)))
            .format(format);

    List<Path> alone = split(split, input, "alone", 0);
    List<Path> together = split(split, input, "together", 3);

    assertThat(together).hasSameSizeAs(alone);
    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i)).hasSameBinaryContentAs(alone.get(i));
    }
  }

  @Test
  void endWhenTheAttemptIsCancelled() throws Exception {
    Path input = tone(60);
    Path out = Files.createDirectories(folder.resolve("out"));
    AtomicInteger asked = new AtomicInteger();
    Attempt attempt =
        new Attempt(input, out, () -> asked.incrementAndGet() > 300).withSpareThreads(2);

    assertThatThrownBy(
            () -> attempt.run(Split.fixed(Duration.ofSeconds(1)).format(AudioFormat.MP3)))
        .isInstanceOf(CancellationException.class);

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().endsWith("-spare") && thread.isAlive());
  }

  @Test
  void passOnWhatWentWrong() throws Exception {
    Path input = tone(20);
    Path out = Files.createDirectories(folder.resolve("out"));
    // a folder stands where the third part is to be written
    Files.createDirectories(out.resolve("tone_segment_003.mp3"));
    Attempt attempt = new Attempt(input, out, () -> false).withSpareThreads(2);

    assertThatThrownBy(
            () -> attempt.run(Split.fixed(Duration.ofSeconds(1)).format(AudioFormat.MP3)))
        .hasMessageContaining("tone_segment_003.mp3");
  }

  @Test
  void workAtOnceAndTheOneThatHandsOverHelps() throws Exception {
    Attempt attempt = new Attempt(tone(1), folder, () -> false).withSpareThreads(2);
    Set<String> names = ConcurrentHashMap.newKeySet();
    CountDownLatch three = new CountDownLatch(3);
    try (SpareThreads threads = new SpareThreads(attempt)) {
      for (int i = 0; i < 3; i++) {
        threads.run(
            () -> {
              names.add(Thread.currentThread().getName());
              three.countDown();
              awaitAll(three);
            });
      }
      threads.await();
    }
    assertThat(names).hasSizeGreaterThan(1).contains(Thread.currentThread().getName());
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatTheyThrowIsThrownByTheOneThatWaits() throws Exception {
    ProcessContext attempt = new Attempt(tone(1), folder, () -> false).withSpareThreads(1);
    try (SpareThreads threads = new SpareThreads(attempt)) {
      threads.run(
          () -> {
            throw new IllegalArgumentException("no good");
          });
      assertThatThrownBy(threads::await)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no good");
    }
  }
}
