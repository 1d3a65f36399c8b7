package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One folder for the outputs of several commands. */
class OutputsOfOthersTest {

  @TempDir private Path folder;
  private Path input;
  private Path output;
  private Cli cli;

  @BeforeEach
  void prepare() {
    input = Wave.tone(folder.resolve("in/a.wav"), 440, 1, 16_000, 1);
    output = folder.resolve("out");
    cli = new Cli(folder.resolve("sessions.db"));
  }

  private Cli.Run run(String command, String... more) {
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    if (words.size() == 1 || words.get(1).toString().startsWith("-")) {
      words.add(1, "-j1");
    }
    words.addAll(List.of(input, "-o", output));
    words.addAll(List.of(more));
    return cli.run(words.toArray());
  }

  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(output)) {
      files.forEach(file -> found.put(file.getFileName().toString(), bytes(file)));
    }
    return found;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalize|trim|normalize",
        "trim|trim --threshold-db=-50|trim with other settings",
        "tags --set artist=Ann|tags --set album=Best|tags with other settings",
        "tags --set artist=Ann|replaygain --album none|tags",
        "convert files -f wav|fade --in 0.1|convert",
        "convert files -f flac|convert files -f flac --bit-depth 24|convert with other settings",
        "fade --in 0.1 -f mp3|convert files -f mp3|pipeline",
        "split fixed -d 0.3|split fixed -d 0.4|split-fixed with other settings",
      })
  void whatOneCommandMadeIsKeptByTheNextWhichSaysWhoseItIs(
      String first, String second, String whose) throws IOException {
    assertThat(run(first).status()).isZero();
    Map<String, byte[]> before = contents();

    Cli.Run plan = run(second, "--dry-run");
    Cli.Run run = run(second);

    assertThat(plan.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(plan.out()).contains("1 would fail; nothing was done");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(run.out() + run.err())
        .contains(" was made from this input by " + whose + " (session ")
        .contains("--on-existing overwrite or --on-existing skip");
    assertThat(contents()).containsExactlyEntriesOf(before);
  }

  @Test
  void commandsWhoseOutputsHaveOtherNamesShareAFolder() throws IOException {
    for (String command :
        List.of("convert files -f flac", "convert files -f mp3", "vad", "waveform")) {
      assertThat(run(command).status()).as(command).isZero();
    }

    assertThat(contents()).containsKeys("a.flac", "a.mp3");
    assertThat(contents()).hasSize(4);
  }

  @Test
  void whatIsToBeReplacedIsReplacedOnRequestAndAPlanSaysSo() {
    run("normalize");
    byte[] normalized = bytes(output.resolve("a.wav"));

    Cli.Run plan = run("fade --in 0.5", "--on-existing=overwrite", "--dry-run");
    Cli.Run run = run("fade --in 0.5", "--on-existing=overwrite");

    assertThat(plan.out())
        .contains("out/a.wav (replaces what stands there)")
        .contains("would replace what stands there:");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(bytes(output.resolve("a.wav"))).isNotEqualTo(normalized);
  }

  @Test
  void theSameCommandMakesAgainWhatHasChangedAndNamesWhatItKeeps() throws IOException {
    run("fade --in 0.1");
    Cli.Run kept = run("fade --in 0.1", "--dry-run");
    Wave.tone(input, 880, 1.5, 16_000, 1);

    Cli.Run plan = run("fade --in 0.1", "--dry-run");
    Cli.Run run = run("fade --in 0.1");

    assertThat(kept.out()).contains(" -> " + output.toRealPath().resolve("a.wav: unchanged, kept"));
    assertThat(plan.out()).contains("out/a.wav (made again): the input changed: 48044 bytes now, ");
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(Files.size(output.resolve("a.wav"))).isGreaterThan(40_000);
  }

  @Test
  void aDryRunSaysWhyAFileIsMadeAgain() throws IOException {
    run("fade --in 0.1");
    FileTime made = Files.getLastModifiedTime(input);

    Files.setLastModifiedTime(input, FileTime.from(made.toInstant().plusSeconds(60)));
    Cli.Run touched = run("fade --in 0.1", "--dry-run");
    byte[] edited = bytes(input);
    edited[100] ^= 1;
    Files.write(input, edited);
    Files.setLastModifiedTime(input, made);
    Cli.Run changed = run("fade --in 0.1", "--dry-run");
    run("fade --in 0.1");
    Files.delete(output.resolve("a.wav"));
    Cli.Run gone = run("fade --in 0.1", "--dry-run");

    assertThat(touched.out())
        .contains("(made again): the input changed: another time of modification");
    assertThat(changed.out()).contains("(made again): the input changed: other bytes");
    assertThat(gone.out())
        .contains("(made again): its output " + output.toRealPath().resolve("a.wav is missing"));
  }
}
