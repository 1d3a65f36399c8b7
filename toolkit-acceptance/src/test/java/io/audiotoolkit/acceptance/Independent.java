package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks audio with the machine's own {@code ffmpeg}, which is not the one under test. */
final class Independent {

  private Independent() {}

  /** Decodes the first files of a folder; says so and goes on where there is no ffmpeg. */
  static void decode(Path folder, int count) throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().limit(count).toList();
    }
    assertThat(files).hasSize(count);
    for (Path file : files) {
      Process decoder;
      try {
        decoder =
            new ProcessBuilder(
                    "ffmpeg", "-v", "error", "-xerror", "-i", "" + file, "-f", "null", "-")
                .redirectErrorStream(true)
                .start();
      } catch (IOException e) {
        System.out.println("not checked with an independent ffmpeg: " + e.getMessage());
        return;
      }
      String said = new String(decoder.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(decoder.waitFor()).as("ffmpeg on %s: %s", file, said).isZero();
      assertThat(said).isEmpty();
    }
  }
}
