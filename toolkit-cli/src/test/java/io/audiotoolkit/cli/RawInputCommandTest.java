package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound without a header, read as the options say. */
class RawInputCommandTest {

  @TempDir private Path folder;

  private Path raw() throws IOException {
    byte[] samples = new byte[32_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 37);
    }
    return Files.write(folder.resolve("call.raw"), samples);
  }

  @Test
  void aSessionIsResumedAsItWasToldToRead() throws IOException {
    Cli cli = new Cli(folder.resolve("sessions.db"));
    Path output = folder.resolve("out/call.flac");

    Cli.Run run =
        cli.run(
            "convert",
            "files",
            raw(),
            "-f",
            "flac",
            "-o",
            folder.resolve("out"),
            "--input-format=alaw",
            "--input-rate=16000",
            "--input-channels=2");
    byte[] made = Files.readAllBytes(output);
    Files.delete(output);
    Cli.Run again = cli.run("sessions", "resume", "--force", run.sessionId());

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(AudioFile.probe(output).sampleRateHz()).isEqualTo(16_000);
    assertThat(AudioFile.probe(output).channels()).isEqualTo(2);
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(output).hasBinaryContent(made);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which has no signals to send
  void workersReadAsTheSessionWasToldAlsoAfterAKillAndInARetry() throws Exception {
    Path output = folder.resolve("out");
    byte[] minute = new byte[60 * 32_000];
    new Random(1).nextBytes(minute);
    for (int i = 0; i < 5; i++) {
      Files.write(Files.createDirectories(folder.resolve("in")).resolve(i + ".raw"), minute);
    }
    Files.createDirectories(output.resolve("4.mp3/in the way"));
    List<Object> words = new ArrayList<>(List.of("convert", "files"));
    try (Stream<Path> inputs = Files.list(folder.resolve("in"))) {
      inputs.sorted().forEach(words::add);
    }
    words.addAll(List.of("-f", "mp3", "-o", output, "--workers", "2", "-v"));
    words.addAll(List.of("--input-format=alaw", "--input-rate=16000", "--input-channels=2"));
    try (ChildCli child = ChildCli.start(folder.resolve("sessions.db"), words.toArray())) {
      child.awaitLine("] completed ");
      child.signal("KILL");
      child.await();
    }

    Cli cli = new Cli(folder.resolve("sessions.db"));
    Cli.Run resumed = cli.run("sessions", "resume", "--workers", "2");
    Files.delete(output.resolve("4.mp3/in the way"));
    Files.delete(output.resolve("4.mp3"));
    Cli.Run retried = cli.run("sessions", "retry", resumed.sessionId(), "--isolate");

    assertThat(resumed.out()).contains("4 done, 1 failed");
    assertThat(retried.status()).as(retried.err()).isZero();
    for (int i = 0; i < 5; i++) {
      AudioInfo made = AudioFile.probe(output.resolve(i + ".mp3"));
      assertThat(made.sampleRateHz()).isEqualTo(16_000);
      assertThat(made.channels()).isEqualTo(2);
      assertThat(made.duration()).isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void withoutThemItIsNoAudioFile() throws IOException {
    Cli.Run run =
        new Cli(folder.resolve("sessions.db"))
            .run("convert", "files", raw(), "-f", "flac", "-o", folder.resolve("out"));

    assertThat(run.status()).isEqualTo(ExitStatus.FAILURES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--input-format=ulow|format (ulow) must be ulaw, alaw,",
        "--input-rate=8|sampleRateHz (8) must be between 1000 and 768000",
        "--input-channels=0|channels (0) must be between 1 and 64"
      })
  void whatCannotBeIsRefused(String option, String expected) throws IOException {
    Cli.Run run =
        new Cli(folder.resolve("sessions.db"))
            .run("normalize", option, raw(), "-o", folder.resolve("out"));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains(expected);
  }

  @Test
  void whatNeedsAProgramIsNoCommand() {
    assertThat(Cli.execute("", "plugins", "list").out()).doesNotContain("raw-input");
    assertThat(Cli.execute("", "--help").out()).doesNotContain("raw-input");
  }
}
