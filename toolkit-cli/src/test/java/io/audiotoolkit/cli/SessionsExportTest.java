package io.audiotoolkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.report.MeasurementTable;
import io.audiotoolkit.ffmpeg.stats.ReportFormat;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsExportTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void makeInputs() throws Exception {
    cli = new Cli(folder.resolve("sessions.db"));
    Wave.tone(folder.resolve("in/one, \"mono\".wav"), 440, 1, 8_000, 1);
    Wave.tone(folder.resolve("in/two.wav"), 440, 1, 16_000, 2);
    Files.writeString(folder.resolve("in/broken.wav"), "RIFF");
  }

  private BatchResult measure(Stats stats) {
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      return Batch.of(Inputs.in(folder.resolve("in")))
          .with(stats)
          .into(folder.resolve("out"))
          .store(store)
          .run();
    }
  }

  @Test
  void theTableHasARowForEachFileThatWasMeasured() {
    String id = measure(Stats.create()).session().id();

    Cli.Run run = cli.run("sessions", "export", id);

    assertThat(run.status()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("file_path,status,durationSeconds,sampleRateHz,channelCount,integratedLufs,")
        .contains(",channels.1.rmsDbfs,", ",channels.2.rmsDbfs,");
    assertThat(lines.get(1))
        .contains("one, \"\"mono\"\".wav\",completed,1.0,8000,1,-")
        .endsWith(",0,0,,,,,,,");
    assertThat(lines.get(2)).contains("two.wav,completed,1.0,16000,2,-").doesNotEndWith(",");
  }

  @Test
  void aTextThatASpreadsheetWouldTakeForAFormulaIsGuardedAndANumberIsNot() {
    Parameters measured =
        Parameters.empty()
            .with("=cmd()", "@sum(a1)")
            .with("text", "-1")
            .with("level", -1.5)
            .with("+", new Value.Sequence(List.of(new Value.Text("=1,2"))));
    FileRecord file = pending("=a.wav").withMeasurements(measured);

    assertThat(table(file, false).lines())
        .startsWith(
            "file_path,status,'=cmd(),text,level,'+.1",
            "'=a.wav,pending,'@sum(a1),'-1,-1.5,\"'=1,2\"");
  }

  @Test
  void whatSteersATerminalIsShownThereAsAnEscapeAndIsInAFileAsItIs() {
    String steering = "\u001b]0;pwn\u0007\n\u009b31m\u202etxt\u2066";
    FileRecord file =
        pending("\u001b[2J.wav").withMeasurements(Parameters.empty().with("t", steering));

    assertThat(table(file, true))
        .isEqualTo(
            "file_path,status,t\r\n\\x1b[2J.wav,pending,"
                + "\"\\x1b]0;pwn\\x07\\n\\x9b31m\\u202etxt\\u2066\"\r\n");
    assertThat(table(file, false))
        .isEqualTo("file_path,status,t\r\n\u001b[2J.wav,pending,\"" + steering + "\"\r\n");
  }

  private static FileRecord pending(String name) {
    return FileRecord.pending(1, new NewFile(Path.of(name), 0, new Fingerprint(1, NOW, 0)));
  }

  private static String table(FileRecord file, boolean shown) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MeasurementTable(new PrintStream(out, true, UTF_8), shown).print(each -> each.accept(file));
    return out.toString(UTF_8);
  }

  @Test
  void theDocumentHasTheSameAsNumbers() {
    String id = measure(Stats.create()).session().id();

    JsonObject two =
        cli.run("sessions", "export", id, "--json")
            .json()
            .getAsJsonArray()
            .get(1)
            .getAsJsonObject();

    assertThat(two.get("file_path").getAsString()).endsWith("two.wav");
    JsonObject measured = two.getAsJsonObject("measurements");
    assertThat(measured.get("samplePeakDbfs").getAsDouble()).isBetween(-8.8, -8.7);
    assertThat(measured.getAsJsonArray("channels")).hasSize(2);
    assertThat(
            cli.run("sessions", "info", id, "--files", "--json")
                .jsonObject()
                .getAsJsonArray("files")
                .get(2)
                .getAsJsonObject()
                .getAsJsonObject("measurements"))
        .isEqualTo(measured);
  }

  @Test
  void whatIsUnchangedKeepsItsMeasurements() {
    Stats stats = Stats.create().report(ReportFormat.JSON);
    String first = measure(stats).session().id();
    BatchResult again = measure(stats);

    assertThat(again.skippedCount()).isEqualTo(2);
    assertThat(cli.run("sessions", "export", again.session().id()).out())
        .isEqualTo(cli.run("sessions", "export", first).out().replace(",completed,", ",skipped,"));
  }

  @Test
  void aRunThatOnlyMeasuresSaysHowToSeeIt() {
    Cli.Run run = cli.run("stats", "-j1", folder.resolve("in"), "-o", folder.resolve("out"));

    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.FAILURES);
    assertThat(run.out())
        .contains("see what was measured with: audiotoolkit sessions export " + run.sessionId());
    Cli.Run written =
        cli.run("stats", "--report=csv", folder.resolve("in"), "-o", folder.resolve("out"));
    assertThat(written.out()).contains("2 done").doesNotContain("sessions export");
    assertThat(Cli.execute("", "stats", "--help").out())
        .contains("--report=WORD")
        .contains("sessions export")
        .doesNotContain("--param-");
  }
}
