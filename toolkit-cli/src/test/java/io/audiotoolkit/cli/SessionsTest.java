package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

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

  private String finished() {
    return finished(out);
  }

  private String finished(Path output) {
    return cli.run("convert", "files", in, "-f", "flac", "-o", output).sessionId();
  }

  private String paused() {
    return PausedSession.of(database, in, folder.resolve("p"), Convert.to(AudioFormat.FLAC));
  }

  @Test
  void theListIsATableNewestFirstWithAHint() {
    String old = finished();
    String latest = paused();

    List<String> lines = cli.run("sessions", "list").out().lines().toList();

    assertThat(lines.get(0).split(" {2,}"))
        .containsExactly("ID", "PROCESSOR", "STATUS", "PROGRESS", "FAILED", "CREATED", "DURATION");
    assertThat(lines.get(1)).startsWith(latest).contains("paused").contains("0/2 0%");
    assertThat(lines.get(2)).startsWith(old).contains("completed").contains("2/2 100%");
    assertThat(lines.get(4))
        .isEqualTo(
            "session "
                + latest
                + " can be resumed with: audiotoolkit sessions resume "
                + latest
                + " --db "
                + database);
  }

  @Test
  void theListIsFilteredAndLimited() {
    String done = finished();
    String waiting = paused();

    assertThat(cli.run("sessions", "list", "-s", "completed").out())
        .contains(done)
        .doesNotContain(waiting + "  ");
    assertThat(cli.run("sessions", "list", "-n", "1").out()).doesNotContain(done);
    assertThat(cli.run("sessions", "list", "-s", "failed").out())
        .startsWith("no sessions with that status");
    assertThat(cli.run("sessions", "list", "-s", "interrupted").out()).startsWith("no sessions");
  }

  @Test
  void theListAsJsonHasTheColumnsOfTheDatabase() {
    String done = finished();
    paused();

    JsonObject last =
        cli.run("sessions", "list", "--json").json().getAsJsonArray().get(1).getAsJsonObject();

    assertThat(last.keySet())
        .contains(
            "id",
            "created_at",
            "updated_at",
            "status",
            "processor_name",
            "total_files",
            "processed_count",
            "failed_count");
    assertThat(last.get("id").getAsString()).isEqualTo(done);
    assertThat(last.get("total_files").getAsInt()).isEqualTo(2);
  }

  @Test
  void infoShowsSettingsProgressAndFiles() {
    String id = finished();

    Cli.Run short1 = cli.run("sessions", "info", id.substring(0, 4));
    Cli.Run long1 = cli.run("sessions", "info", id, "--files");

    assertThat(short1.out())
        .contains(id)
        .contains("convert (1)")
        .contains("format=flac")
        .contains(in.toString())
        .contains(out.toString())
        .contains("2/2 100%")
        .doesNotContain("a.wav");
    assertThat(long1.out()).contains("a.wav").contains("-> " + out.resolve("a.flac"));
  }

  @Test
  void infoAsJsonHasFilesWhenAsked() {
    String id = finished();

    JsonObject without = cli.run("sessions", "info", id, "--json").jsonObject();
    JsonObject with = cli.run("sessions", "info", id, "--json", "-f").jsonObject();

    assertThat(without.has("files")).isFalse();
    assertThat(without.getAsJsonObject("config").getAsJsonObject("parameters").get("format"))
        .hasToString("\"flac\"");
    assertThat(with.getAsJsonArray("files")).hasSize(2);
  }

  @Test
  void anAmbiguousPrefixIsRefused() {
    finished();
    paused();

    Cli.Run run = cli.run("sessions", "info", "");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void verifyFindsWhatIsMissingOrChangedAndForceMakesItAgain() throws IOException {
    String id = finished();
    assertThat(cli.run("sessions", "verify", id).out()).contains("there and whole");
    Files.delete(out.resolve("a.flac"));
    byte[] changed = Files.readAllBytes(out.resolve("b.flac"));
    changed[changed.length - 1] ^= 1;
    Files.write(out.resolve("b.flac"), changed);

    Cli.Run quick = cli.run("sessions", "verify", id, "--quick");
    Cli.Run whole = cli.run("sessions", "verify", id);
    Cli.Run forced = cli.run("sessions", "resume", id, "--force");

    assertThat(quick.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(quick.out()).contains("a.flac: missing").doesNotContain("b.flac");
    assertThat(whole.out())
        .contains("b.flac: changed")
        .contains("audiotoolkit sessions resume " + id + " --force");
    assertThat(forced.status()).isZero();
    assertThat(cli.run("sessions", "verify", id).status()).isZero();
  }

  @Test
  void retryRunsTheFailedFilesAgain() throws IOException {
    Path bad = Files.createFile(in.resolve("c.wav"));
    Cli.Run first = cli.run("convert", "files", in, "-f", "flac", "-o", out);
    Wave.tone(bad);

    Cli.Run retry = cli.run("sessions", "retry", first.sessionId());
    Cli.Run again = cli.run("sessions", "retry", first.sessionId());

    assertThat(first.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(retry.status()).isZero();
    assertThat(retry.out()).contains("completed: 3 done, 0 failed");
    assertThat(again.status()).isZero();
    assertThat(again.err()).contains("has no failed files");
  }

  @Test
  void cleanDeletesOldFinishedSessionsOnly() {
    String done = finished();
    String waiting = paused();

    Cli.Run young = cli.run("sessions", "clean");
    Cli.Run dry = cli.run("sessions", "clean", "--older-than", "0d", "--dry-run");
    Cli.Run real = cli.run("sessions", "clean", "--older-than", "0d");

    assertThat(young.out()).contains("deleted 0 sessions");
    assertThat(dry.out()).contains(done).contains("would delete 1 session;");
    assertThat(real.out()).contains("deleted 1 session");
    assertThat(cli.run("sessions", "list").out()).contains(waiting).doesNotContain(done);
    assertThat(out.resolve("a.flac")).exists();
  }

  @Test
  void deleteAsksFirstUnlessForced() {
    String id = finished();

    Cli.Run no = cli.answering("n\n", "sessions", "delete", id);
    Cli.Run nobody = cli.answering("", "sessions", "delete", id);
    Cli.Run yes = cli.answering("y\n", "sessions", "delete", id.substring(0, 6));
    Cli.Run forced = cli.run("sessions", "delete", finished(folder.resolve("o")), "--force");

    assertThat(no.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(no.err()).contains("? [y/N]").contains("was not deleted");
    assertThat(nobody.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(yes.out()).contains("deleted session " + id);
    assertThat(forced.status()).isZero();
    assertThat(cli.run("sessions", "list").out()).startsWith("no sessions");
  }

  @Test
  void theDatabaseIsCheckedAndBackedUp() throws Exception {
    Wave.tone(in.resolve("a.wav"));
    cli.run("convert", "files", in, "-f", "flac", "-o", out);
    Path copy = folder.resolve("copy.db");

    Cli.Run check = cli.run("sessions", "check");
    Cli.Run backup = cli.run("sessions", "backup", copy);

    assertThat(check.status()).isZero();
    assertThat(check.out()).contains("is whole");
    assertThat(backup.status()).isZero();
    assertThat(new Cli(copy).run("sessions", "list").out())
        .isEqualTo(cli.run("sessions", "list").out());
  }

  @Test
  void aDamagedDatabaseIsFoundAndTheStatusSaysSo() throws Exception {
    Wave.tone(in.resolve("a.wav"));
    cli.run("convert", "files", in, "-f", "flac", "-o", out);
    try (java.sql.Connection connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sessions.db"));
        java.sql.Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE session SET completed = 7");
    }

    Cli.Run check = cli.run("sessions", "check");

    assertThat(check.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(check.out()).contains("1 problem in the session database").contains("backup");
  }
}
