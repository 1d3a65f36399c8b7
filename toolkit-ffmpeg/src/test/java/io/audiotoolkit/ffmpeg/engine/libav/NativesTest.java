package io.audiotoolkit.ffmpeg.engine.libav;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.EnvironmentException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

  private static final String PLATFORM = Loader.getPlatform();

  @TempDir Path folder;

  /** What the process below runs. */
  static final class ProbeTwice {
    public static void main(String[] arguments) {
      for (int i = 0; i < 2; i++) {
        try {
          if (arguments.length > 1) {
            Thread.currentThread().interrupt();
            Natives.require();
            System.out.println("interrupted: " + Thread.interrupted());
          }
          AudioFile.probe(Path.of(arguments[0]));
        } catch (EnvironmentException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  @Test
  void missingNativesAreNamedEachTime() throws Exception {
    assertThat(saidOn(withoutNatives()))
        .hasSize(2)
        .allMatch(
            line ->
                line.startsWith(
                    "no FFmpeg natives for "
                        + PLATFORM
                        + " on the class path; add org.bytedeco:ffmpeg and org.bytedeco:javacpp"
                        + " with classifier "
                        + PLATFORM
                        + " (no jni"));
  }

  @Test
  void nativesOfAnotherVersionAreNotCalledMissing() throws Exception {
    Path other = folder.resolve("ffmpeg-7.1.1-1.5.12-" + PLATFORM);
    Path library = other.resolve("org/bytedeco/ffmpeg").resolve(PLATFORM);
    Files.createDirectories(library);
    Files.writeString(library.resolve(System.mapLibraryName("jniavutil")), "of another version");

    List<String> said = saidOn(withoutNatives() + File.pathSeparator + other);

    assertThat(said)
        .hasSize(2)
        .allMatch(
            line ->
                line.startsWith(
                        "the FFmpeg natives on the class path have another version (7.1.1-1.5.12)"
                            + " than its classes (%s-".formatted(Natives.version()))
                    && !line.contains("Could not initialize class"));
  }

  @Test
  void anInterruptedThreadLoadsThemAllTheSame() throws Exception {
    String all = System.getProperty("java.class.path");

    assertThat(saidOn(all, "interrupted"))
        .containsExactly("interrupted: true", "interrupted: true");
  }

  private static String withoutNatives() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains(PLATFORM))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What a process of its own says of a file, asked twice. */
  private List<String> saidOn(String classPath, String... how) throws Exception {
    Path input = Tone.of(48_000, 1, 100).writeWav(folder.resolve("t.wav"), 16);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"));
    command.addAll(List.of("-cp", classPath, ProbeTwice.class.getName(), input.toString()));
    command.addAll(List.of(how));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
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
