package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class IsolateTest {

  private static final int FILES = 5;
  private static final int SECONDS = 60;

  @TempDir private Path folder;
  private Path in;
  private Path out;
  private Cli cli;

  @BeforeEach
  void chooseFolders() {
    in = folder.resolve("in");
    out = folder.resolve("out");
    cli = new Cli(folder.resolve("sessions.db"));
  }

  @Test
  void isolatedFilesAreTheSameAsOthers() throws Exception {
    Wave.tone(in.resolve("a.wav"));
    Wave.tone(in.resolve("b.wav"));
    Path threads = folder.resolve("threads");

    Cli.Run isolated = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--workers", "1");
    cli.run("convert", "files", in, "-f", "flac", "-o", threads);
    Cli.Run split = cli.run("split", "fixed", in, "-d", "1", "-o", out, "--isolate", "-j", "2");

    assertThat(isolated.status()).isZero();
    assertThat(isolated.err()).doesNotContain("WARN");
    assertThat(out.resolve("b.flac")).hasSameBinaryContentAs(threads.resolve("b.flac"));
    assertThat(split.status()).isZero();
  }

  @Test
  void aWrongNumberOfWorkersIsRefused() {
    Wave.tone(in.resolve("a.wav"));

    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--workers", "0");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("workers (0) must be between 1 and 256");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which has no signals to send
  void ctrlCReachesTheWorkersButDoesNotKillTheirFiles() throws Exception {
    for (int i = 0; i < FILES; i++) {
      Wave.silence(in.resolve("long" + i + ".wav"), SECONDS);
    }
    Object[] words = {"convert", "files", in, "-f", "mp3", "-o", out, "--workers", "2", "-v"};
    try (ChildCli child = ChildCli.start(folder.resolve("sessions.db"), words)) {
      child.awaitLine("] completed ");
      assertThat(child.signalGroup("INT")).isPositive();
      assertThat(child.await()).as(child.said()).isEqualTo(130);
    }

    Cli.Run resumed = cli.run("sessions", "resume", "--isolate", "--json");
    assertThat(resumed.status()).isZero();
    JsonObject session = resumed.jsonObject();
    for (JsonElement file : session.getAsJsonArray("files")) {
      JsonObject record = file.getAsJsonObject();
      assertThat(record.get("status").getAsString()).isEqualTo("completed");
      assertThat(record.get("attempts").getAsInt()).isEqualTo(1);
    }
    try (Stream<Path> made = Files.list(out)) {
      assertThat(made).hasSize(FILES);
    }
  }
}
