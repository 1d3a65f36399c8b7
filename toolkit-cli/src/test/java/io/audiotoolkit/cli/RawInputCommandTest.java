package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.AudioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
