package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.EnvironmentException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

  @TempDir Path folder;

  /** What the process below runs. */
  static final class ProbeTwice {
    public static void main(String[] arguments) {
      for (int i = 0; i < 2; i++) {
        try {
          AudioFile.probe(Path.of(arguments[0]));
        } catch (EnvironmentException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  @Test
  void missingNativesAreNamedEachTime() throws Exception {
    Path input = Tone.of(48_000, 1, 100).writeWav(folder.resolve("t.wav"), 16);
    String platform = Loader.getPlatform();
    String withoutNatives =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains(platform))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                withoutNatives,
                ProbeTwice.class.getName(),
                input.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed.lines())
        .hasSize(2)
        .allMatch(
            line ->
                line.startsWith(
                    "no FFmpeg natives for "
                        + platform
                        + " on the class path; add org.bytedeco:ffmpeg and org.bytedeco:javacpp"
                        + " with classifier "
                        + platform));
  }

  @Test
  void theVersionIsTheOneThatWasBuiltAgainst() {
    assertThat(Natives.version()).startsWith("8.");
  }

  @Test
  void onlyDemuxersThatReadOneFileAreAllowed() {
    Natives.require();
    assertThat(Natives.formatWhitelist().getString().split(","))
        .contains("wav", "mp3", "flac", "ogg", "mov", "matroska", "aiff", "aac", "ape", "wv")
        .doesNotContain("hls", "concat", "dash", "sdp", "image2", "rtsp", "tty");
  }
}
