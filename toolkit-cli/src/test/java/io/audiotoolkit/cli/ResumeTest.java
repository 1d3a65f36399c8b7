package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

  @TempDir private Path folder;
  private Path database;
  private Path in;
  private Path out;
  private Cli cli;

  @BeforeEach
  void makeInputs() {
    database = folder.resolve("sessions.db");
    in = folder.resolve("in");
    out = folder.resolve("out");
    cli = new Cli(database);
    Wave.tone(in.resolve("a.wav"));
    Wave.tone(in.resolve("b.wav"));
  }

  private String paused(Path output, AudioFormat format) {
    return PausedSession.of(database, in, output, Convert.to(format));
  }

  @Test
  void theLatestSessionIsResumedFromTheDatabaseAlone() {
    String id = paused(out, AudioFormat.FLAC);

    Cli.Run run = cli.run("sessions", "resume");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("session " + id + " completed: 2 done");
    assertThat(out.resolve("b.flac")).isNotEmptyFile();
  }

  @Test
  void aPrefixOfTheIdIsEnough() {
    String id = paused(out, AudioFormat.FLAC);

    Cli.Run run = cli.run("sessions", "resume", id.substring(0, 5), "-j", "1", "--json");

    assertThat(run.status()).isZero();
    assertThat(run.jsonObject().get("id").getAsString()).isEqualTo(id);
    assertThat(run.jsonObject().get("status").getAsString()).isEqualTo("completed");
  }

  @Test
  void aFinishedSessionIsNotResumedButSaysHowToRetry() {
    String id = paused(out, AudioFormat.FLAC);
    cli.run("sessions", "resume");

    Cli.Run run = cli.run("sessions", "resume", id);

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("nothing to resume").contains("sessions retry " + id);
  }

  @Test
  void resumeTakesTheSessionWithTheSameInputsAndOutput() {
    String mine = paused(out, AudioFormat.FLAC);
    String other = paused(folder.resolve("elsewhere"), AudioFormat.FLAC);

    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--resume");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("session " + mine + " completed: 2 done");
    assertThat(run.err())
        .contains("resuming session " + mine + " (there is also " + other + ": convert, 0 of 2");
  }

  @Test
  void resumeKnowsTheInputsByAnyOfTheirSpellings() {
    String id = paused(out, AudioFormat.FLAC);
    Path other = in.resolve("..").resolve("in");

    Cli.Run run =
        cli.run(
            "convert",
            "files",
            other,
            "-f",
            "flac",
            "-o",
            out.resolve("..").resolve("out"),
            "--resume");

    assertThat(run.err()).contains("resuming session " + id);
    assertThat(run.status()).isZero();
  }

  @Test
  void resumeWithOtherSettingsShowsTheDifference() {
    String id = paused(out, AudioFormat.FLAC);

    Cli.Run run =
        cli.run("convert", "files", in, "-f", "flac", "-s", "8000", "-o", out, "--resume");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err())
        .contains("session " + id + " cannot be resumed with other settings")
        .contains("sampleRateHz");
  }

  @Test
  void resumeOfOtherInputsSaysWhichSessionsThereAre() {
    String id = paused(out, AudioFormat.FLAC);
    Path others = folder.resolve("others");
    Wave.tone(others.resolve("c.wav"));

    Cli.Run run = cli.run("convert", "files", others, "-f", "flac", "-o", out, "--resume");
    Cli.Run below = cli.run("convert", "files", in, "-r", "-f", "flac", "-o", out, "--resume");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("there is also " + id).contains("leave --resume out");
    assertThat(below.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void aNamedSessionNeedsNothingElse() {
    String id = paused(out, AudioFormat.FLAC);

    Cli.Run run = cli.run("convert", "files", "--session", id.substring(0, 6));

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("session " + id + " completed: 2 done");
  }

  @Test
  void whatIsGivenWithANamedSessionMustAgree() {
    String id = paused(out, AudioFormat.FLAC);
    Path other = Wave.tone(folder.resolve("other.wav"));

    Cli.Run inputs = cli.run("convert", "files", other, "--session", id);
    Cli.Run output = cli.run("convert", "files", in, "--session", id, "-o", folder);
    Cli.Run format = cli.run("convert", "files", in, "--session", id, "-f", "mp3");

    assertThat(inputs.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(inputs.err()).contains("other.wav without the folders below was given");
    assertThat(output.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(output.err()).contains("output folder is " + out);
    assertThat(format.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(format.err()).contains("format is flac in the session but mp3 was given");
  }
}
