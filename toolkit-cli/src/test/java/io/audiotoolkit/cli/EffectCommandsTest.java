package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.AudioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectCommandsTest {

  @TempDir private Path folder;
  private Path input;
  private Path output;
  private Cli cli;

  @BeforeEach
  void prepare() {
    input = Wave.tone(folder.resolve("in/a.wav"), 440, 1, 44_100, 2);
    output = folder.resolve("out");
    cli = new Cli(folder.resolve("sessions.db"));
  }

  @Test
  void anEffectAloneKeepsTheFormatOfItsInput() {
    Cli.Run run = cli.run("denoise", input, "-o", output);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(AudioFile.probe(output.resolve("a.wav")).codec()).isEqualTo("pcm_s16le");
  }

  @Test
  void anEffectWritesAnotherFormatInTheSameGo() {
    Cli.Run run =
        cli.run("run", "fade", "--in=200ms", input, "-o", output, "--to=mp3", "-b=64k", "-c=1");

    assertThat(run.status()).as(run.err()).isZero();
    var written = AudioFile.probe(output.resolve("a.mp3"));
    assertThat(written.codec()).isEqualTo("mp3");
    assertThat(written.channels()).isEqualTo(1);
    assertThat(cli.run("sessions", "info", run.sessionId()).out()).contains("pipeline");
  }

  @Test
  void theOptionsOfTheFormatComeBehindThoseOfTheEffect() {
    String help = Cli.execute("", "denoise", "--help").out();

    assertThat(help.substring(help.indexOf("INPUT...]  ")))
        .containsSubsequence("--reduction-db", "--to", "--bitrate", "--bit-depth", "--output");
    assertThat(Cli.execute("", "run", "convert", "--help").out()).doesNotContain("--to=");
  }

  @Test
  void suchASessionIsResumedByItsCommand() throws Exception {
    Object[] command = {"denoise", "--reduction-db=6", input, "-o", output, "--to=flac"};
    Cli.Run first = cli.run(command);
    byte[] bytes = Files.readAllBytes(output.resolve("a.flac"));
    Files.delete(output.resolve("a.flac"));

    Cli.Run again = cli.run("sessions", "resume", "--force", first.sessionId());

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(output.resolve("a.flac")).hasBinaryContent(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "denoise in -b 64k|options of encoding are for --to; give --to=FORMAT as well",
        "denoise in --to xyz|format (xyz) must be one of mp3",
        "denoise in --to flac -b 64k|FLAC",
        "run split-fixed in --duration 5 --to flac|--to",
      })
  void misuseOfTheFormatIsSaid(String command, String expected) {
    Cli.Run run = cli.run((Object[]) command.split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("audiotoolkit: ").contains(expected);
  }
}
