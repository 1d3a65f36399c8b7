package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, mutated: each is converted or refused, and the process lives on. */
class FuzzTest {

  /** How many; the torture profile asks for more. */
  private static final int FILES = Integer.getInteger("fuzz.files", 300);

  private static final Duration LONGEST = Duration.ofSeconds(20);

  @TempDir Path folder;

  private List<Path> originals() throws Exception {
    Path wav = Tone.of(44_100, 2, 44_100).writeWav(folder.resolve("tone.wav"), 16);
    List<Path> all = new ArrayList<>(List.of(wav));
    for (AudioFormat format : AudioFormat.values()) {
      all.add(Attempt.output(Convert.to(format), wav, folder.resolve("in" + format)));
    }
    return all;
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] bytes = original.clone();
    switch (random.nextInt(5)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(Math.min(512, bytes.length))] = (byte) random.nextInt();
      case 2 -> {
        for (int i = 0; i < 1 + bytes.length / 200; i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 3 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(2_000));
        Arrays.fill(bytes, from, to, (byte) random.nextInt());
      }
      default -> {
        int cut = random.nextInt(bytes.length);
        int gap = Math.min(bytes.length - cut, random.nextInt(3_000));
        System.arraycopy(bytes, cut + gap, bytes, cut, bytes.length - cut - gap);
        bytes = Arrays.copyOf(bytes, bytes.length - gap);
      }
    }
    return bytes;
  }

  @Test
  void everyMutationIsConvertedOrRefusedInTime() throws Exception {
    long seed = Long.getLong("fuzz.seed", 20_260_101L);
    System.out.printf("fuzz: %d files, -Dfuzz.seed=%d%n", FILES, seed);
    Random random = new Random(seed);
    List<Path> originals = originals();
    Map<String, Integer> ends = new TreeMap<>();
    for (int i = 0; i < FILES; i++) {
      Path original = originals.get(i % originals.size());
      Path file = folder.resolve("mutated-" + original.getFileName());
      Files.write(file, mutated(Files.readAllBytes(original), random));
      long start = System.nanoTime();

      String end = end(file, i % 3 == 0 ? AudioFormat.FLAC : AudioFormat.WAV);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as(i + " " + file)
          .isLessThan(LONGEST);
      ends.merge(end, 1, Integer::sum);
    }
    System.out.println("fuzz: " + ends);
    assertThat(ends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(FILES);
    assertThat(ends).containsKeys("refused", "whole");
  }

  private String end(Path file, AudioFormat to) throws Exception {
    try {
      ProcessResult result = Attempt.result(Convert.to(to), file, folder.resolve("out"));
      return result.warnings().isEmpty() ? "whole" : "with warnings";
    } catch (InputException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain(file.toString(), "Error number");
      return "refused";
    }
  }
}
