package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever shows a message names the file, and the message does not. */
class FileNamedOnceTest {

  private static final Pattern MESSAGE = Pattern.compile("\"error(?:_message)?\": \"(.*)\"");

  @TempDir private Path folder;
  private Path in;
  private Cli cli;
  private final List<Path> bad = new ArrayList<>();

  @BeforeEach
  void makeBadFiles() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    cli = new Cli(folder.resolve("sessions.db"));
    byte[] noise = new byte[20_000];
    new Random(42).nextBytes(noise);
    byte[] whole = Files.readAllBytes(Wave.tone(folder.resolve("whole.wav")));
    bad.add(Files.write(in.resolve("bad-noise.mp3"), noise));
    bad.add(Files.createFile(in.resolve("bad-empty.wav")));
    bad.add(Files.write(in.resolve("bad-cut.wav"), Arrays.copyOf(whole, whole.length / 2)));
    bad.add(Files.write(in.resolve("bad-stump.wav"), Arrays.copyOf(whole, 20)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"convert files -f flac", "stats", "waveform"})
  void forEveryKindOfBadFileThePathStandsInTheFailureOnce(String command) {
    List<Object> words = new ArrayList<>(List.of((Object[]) command.split(" ")));
    words.addAll(List.of(in, "-o", folder.resolve("out")));

    Cli.Run shown = cli.run(words.toArray());
    words.add("--json");
    Cli.Run told = cli.run(words.toArray());

    assertThat(shown.status()).as(shown.err()).isEqualTo(ExitStatus.FAILURES);
    for (Path file : bad) {
      assertThat(shown.out() + shown.err()).containsOnlyOnce(file.getFileName().toString());
    }
    assertThat(messages(told)).hasSizeGreaterThanOrEqualTo(bad.size());
    assertThat(messages(told)).noneMatch(message -> message.contains("bad-"));
  }

  @Test
  void aProbeNamesTheFileOnceAndRefusesItInTheWordsOfARun() {
    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "--json");

    for (Path file : bad) {
      Cli.Run shown = Cli.execute("", "probe", "--count", file.toString());
      List<String> told = messages(Cli.execute("", "probe", "--count", "--json", file.toString()));

      assertThat(shown.status()).as(shown.err()).isEqualTo(ExitStatus.FAILURES);
      assertThat(shown.err()).containsOnlyOnce(file.toString());
      assertThat(told).hasSize(1);
      assertThat(messages(run)).containsAll(told);
    }
  }

  private static List<String> messages(Cli.Run run) {
    return MESSAGE.matcher(run.out()).results().map(result -> result.group(1)).toList();
  }
}
