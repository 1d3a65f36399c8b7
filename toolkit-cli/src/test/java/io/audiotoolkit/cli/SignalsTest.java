package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS) // which has no signals to send
class SignalsTest {

  private static final int FILES = 10;
  private static final int SECONDS = 60;
  private static final int HOUR = 3600;

  @TempDir private Path folder;
  private Path database;
  private Path in;
  private Path out;
  private Cli cli;

  @BeforeEach
  void chooseFolders() {
    database = folder.resolve("sessions.db");
    in = folder.resolve("in");
    out = folder.resolve("out");
    cli = new Cli(database);
  }

  private static long processed(List<String> lines) {
    return lines.stream().filter(line -> line.contains("] completed ")).count();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalPausesTheRunAndResumeFinishesIt(String signal, int status) throws Exception {
    for (int i = 0; i < FILES; i++) {
      Wave.silence(in.resolve("long" + i + ".wav"), SECONDS);
    }

    String firstSaid;
    try (ChildCli child =
        ChildCli.start(
            database, "convert", "files", in, "-f", "opus", "-o", out, "-j", "1", "-v")) {
      child.awaitLine("[2/" + FILES + "] completed");
      child.signal(signal);
      assertThat(child.await()).isEqualTo(status);
      firstSaid = child.said();
    }
    JsonObject paused =
        cli.run("sessions", "list", "--json").json().getAsJsonArray().get(0).getAsJsonObject();
    String table = cli.run("sessions", "list").out();
    Cli.Run resumed = cli.run("sessions", "resume", "-v");
    JsonObject after =
        cli.run("sessions", "info", resumed.sessionId(), "-f", "--json").jsonObject();

    int before = paused.get("processed_count").getAsInt();
    assertThat(paused.get("status").getAsString()).isEqualTo("paused");
    assertThat(before).isBetween(2, FILES - 1);
    assertThat(table).contains("paused").contains("can be resumed with: audiotoolkit sessions");
    assertThat(firstSaid).contains("pausing: ");
    assertThat(resumed.status()).isZero();
    // each run has said which files it finished: together they are all, and none twice
    List<String> lines =
        Stream.concat(firstSaid.lines(), resumed.err().lines())
            .filter(line -> line.contains("] completed "))
            .map(line -> line.replaceFirst("^\\[.*] ", ""))
            .toList();
    assertThat(processed(firstSaid.lines().toList())).isEqualTo(before);
    assertThat(lines).hasSize(FILES).doesNotHaveDuplicates();
    assertThat(after.getAsJsonArray("files")).hasSize(FILES);
    for (JsonElement file : after.getAsJsonArray("files")) {
      assertThat(file.getAsJsonObject().get("status").getAsString()).isEqualTo("completed");
      assertThat(file.getAsJsonObject().get("attempts").getAsInt()).isEqualTo(1);
    }
  }

  @Test
  void aSecondInterruptStopsAtOnceAndTheSessionCanBeResumed() throws Exception {
    Wave.tone(in.resolve("a.wav"));
    Wave.silence(in.resolve("b.wav"), HOUR);

    try (ChildCli child =
        ChildCli.start(
            database, "convert", "files", in, "-f", "opus", "-o", out, "-j", "1", "-v")) {
      child.awaitLine("[1/2] completed");
      child.signal("INT");
      child.awaitLine("pausing: ");
      boolean ended = child.hasEndedAfter(300);
      child.signal("INT");

      assertThat(ended).as("the second file is long enough").isFalse();
      assertThat(child.await()).isEqualTo(130);
      assertThat(child.said()).contains("stopped at once");
    }

    Cli.Run list = cli.run("sessions", "list", "-s", "interrupted");
    assertThat(list.out()).contains("interrupted").contains("1/2").contains("sessions resume");
    Wave.silence(in.resolve("b.wav"), 1);
    Cli.Run resumed = cli.run("sessions", "resume");
    assertThat(resumed.status()).isZero();
    assertThat(resumed.out()).contains("2 done, 0 failed");
  }

  @Test
  void aSessionInUseIsNotTakenFromItsOwner() throws Exception {
    Wave.tone(in.resolve("a.wav"));
    Wave.silence(in.resolve("b.wav"), HOUR);

    try (ChildCli child =
        ChildCli.start(
            database, "convert", "files", in, "-f", "opus", "-o", out, "-j", "1", "-v")) {
      child.awaitLine("[1/2] completed");
      String id =
          cli.run("sessions", "list", "--json")
              .json()
              .getAsJsonArray()
              .get(0)
              .getAsJsonObject()
              .get("id")
              .getAsString();
      Cli.Run resume = cli.run("sessions", "resume", id, "--force");
      Cli.Run delete = cli.run("sessions", "delete", id, "--force");

      assertThat(resume.status()).isEqualTo(ExitStatus.USAGE);
      assertThat(resume.err()).contains("is being run by process");
      assertThat(delete.status()).isEqualTo(ExitStatus.USAGE);
      assertThat(cli.run("sessions", "list").out()).contains("in_progress");
    }
  }
}
