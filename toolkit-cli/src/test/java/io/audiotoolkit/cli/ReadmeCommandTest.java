package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README. */
class ReadmeCommandTest {

  private static final String LAUNCHER = "./audiotoolkit ";
  private static final Path ROOT = Path.of("..");

  @TempDir private Path folder;

  private Object[] words() throws IOException {
    String line =
        Files.readAllLines(ROOT.resolve("README.md")).stream()
            .map(String::strip)
            .filter(text -> text.startsWith(LAUNCHER + "convert files "))
            .findFirst()
            .orElseThrow();
    return List.of(line.substring(LAUNCHER.length()).split(" ")).stream()
        .map(word -> word.startsWith("toolkit-") ? ROOT.resolve(word).toString() : word)
        .map(word -> word.equals("out") ? folder.resolve(word).toString() : word)
        .toArray();
  }

  private static long samples() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("toolkit-examples/samples"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".md"))
          .count();
    }
  }

  @Test
  void convertsTheSamplesAndTheSecondTimeEverythingIsUnchanged() throws IOException {
    Cli cli = new Cli(folder.resolve("sessions.db"));

    Cli.Run first = cli.run(words());
    Cli.Run second = cli.run(words());

    assertThat(first.status()).isZero();
    assertThat(first.out() + first.err()).contains(samples() + " done, 0 failed");
    assertThat(second.status()).isZero();
    assertThat(second.out() + second.err()).contains(samples() + " unchanged");
    try (Stream<Path> outputs = Files.walk(folder.resolve("out"))) {
      assertThat(outputs.filter(file -> file.toString().endsWith(".flac")))
          .hasSize((int) samples());
    }
  }

  @Test
  void theLauncherIsAProgramOfThePosixShell() throws Exception {
    Path launcher = ROOT.resolve("audiotoolkit");

    assertThat(Files.isExecutable(launcher)).isTrue();
    assertThat(new ProcessBuilder("sh", "-n", launcher.toString()).inheritIO().start().waitFor())
        .isZero();
  }
}
