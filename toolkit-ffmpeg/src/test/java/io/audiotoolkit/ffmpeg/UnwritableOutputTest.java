package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnwritableOutputTest {

  /** Takes no byte: every write to it says that no space is left. */
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  private static ProcessContext into(Path target, Path input) {
    return new ProcessContext() {
      @Override
      public Path input() {
        return input;
      }

      @Override
      public int attempt() {
        return 1;
      }

      @Override
      public Path newOutput(String suffix, String extension) {
        return target;
      }

      @Override
      public boolean isCancelled() {
        return false;
      }

      @Override
      public void progress(double fraction) {}
    };
  }

  private static void refuses(AudioProcessor processor, Path input, Path target, String reason) {
    assertThatThrownBy(() -> processor.process(into(target, input)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "could not write %s: %s; make room or mend the permissions, then resume"
                .formatted(target, reason));
  }

  /** What the system says of a place that takes no byte, in the language of the machine. */
  private static String said(Path place) {
    try (FileOutputStream out = new FileOutputStream(place.toFile())) {
      out.write(1);
      throw new AssertionError(place + " can be written");
    } catch (IOException e) {
      return e.getMessage().replaceFirst("^.* \\((.*)\\)$", "$1");
    }
  }

  /** Short files fail when they are closed, long ones in the middle. */
  @ParameterizedTest
  @EnumSource
  void aFullDiskStopsEveryFormatAtOnceOrWhenClosing(AudioFormat format) {
    Assumptions.assumeTrue(Files.exists(FULL), "no /dev/full here");
    for (int samples : new int[] {10, 2_000, 500_000}) {
      Path input = Tone.of(48_000, 2, samples).writeWav(folder.resolve("t.wav"), 16);

      refuses(Convert.to(format), input, FULL, said(FULL));
    }
  }

  @Test
  void aFullDiskStopsASplit() {
    Assumptions.assumeTrue(Files.exists(FULL), "no /dev/full here");
    Path input = Tone.of(48_000, 2, 480_000).writeWav(folder.resolve("t.wav"), 16);

    refuses(Split.fixed(Duration.ofSeconds(1)), input, FULL, said(FULL));
  }

  @Test
  void aFolderThatIsGone() {
    Path input = Tone.of(48_000, 2, 4_800).writeWav(folder.resolve("t.wav"), 16);

    refuses(
        Convert.to(AudioFormat.FLAC),
        input,
        folder.resolve("gone/t.flac"),
        said(folder.resolve("gone/t.flac")));
  }

  /**
   * Needs root, and proves that a disk filling up midway is noticed at every fill level. ADTS does
   * not tell how long it is, so that no size can be predicted.
   */
  @ParameterizedTest
  @ValueSource(ints = {64, 192, 704})
  void aDiskThatFillsUpMidway(int kilobytes) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String size = "size=" + kilobytes + "k";
    Assumptions.assumeTrue(
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor()
            == 0,
        "a small disk can be mounted by root only");
    try {
      Path tone = Tone.of(48_000, 2, 480_000).writeWav(folder.resolve("t.wav"), 16);
      Path input = Attempt.output(Convert.to(AudioFormat.AAC), tone, folder.resolve("aac"));
      for (AudioFormat format : new AudioFormat[] {AudioFormat.WAV, AudioFormat.AIFF}) {
        Path target = disk.resolve("t." + format.extension());
        refuses(Convert.to(format), input, target, said(FULL));
        Files.delete(target);
      }
      Path whole = disk.resolve("t.wav");
      assertThatThrownBy(() -> Convert.to(AudioFormat.WAV).process(into(whole, tone)))
          .hasMessageStartingWith("the output would have 1.9 MB, and its disk has ");
      assertThat(whole).doesNotExist();
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }
}
