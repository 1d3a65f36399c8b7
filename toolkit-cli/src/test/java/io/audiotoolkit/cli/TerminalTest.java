package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.TextWidth;
import io.audiotoolkit.cli.progress.ListingNotice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person meets who watches the progress bar in a terminal, and uses its keys. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS) // whose terminals know no signals
class TerminalTest {

  private static final int FILES = 4;

  /** As long as no file takes, however busy the machine; a stop has to be longer. */
  private static final int TIMEOUT_SECONDS = 4;

  private static final String PAUSED = "paused, resume with: audiotoolkit sessions resume ";

  /** Ends a line that is drawn. */
  private static final String END = "\u001b[?7h";

  private static final Pattern DRAWN =
      Pattern.compile("\r\u001b\\[\\?7l(.*?)\u001b\\[K\u001b\\[\\?7h");

  @TempDir private Path temp;
  private Path database;
  private Path in;
  private Path out;
  private Gates gates;
  private Cli cli;

  @BeforeEach
  void makeInputs() throws Exception {
    Path folder = temp.toRealPath();
    database = folder.resolve("sessions.db");
    gates = new Gates(folder.resolve("gates"));
    cli = new Cli(database);
    in = folder.resolve("in");
    out = folder.resolve("out");
    for (int i = 0; i < FILES; i++) {
      Wave.tone(in.resolve("recording number " + i + ".wav"));
    }
  }

  private Object[] run(String... more) {
    List<Object> words = new ArrayList<>(List.of("gated", in, "-o", out));
    words.add("--gates=" + gates.folder());
    words.addAll(List.of("-j", "1"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  /** A command whose first file is under way, and whose bar is drawn. */
  private Terminal atWork(int columns, Object... words) throws Exception {
    gates.close(Gates.WORK);
    Terminal terminal = Terminal.open(columns, database, words);
    gates.awaitAt(Gates.WORK);
    terminal.await("0 failed");
    return terminal;
  }

  private JsonObject session() {
    return cli.run("sessions", "list", "--json").json().getAsJsonArray().get(0).getAsJsonObject();
  }

  private void assertPaused(int done) {
    JsonObject session = session();
    assertThat(session.get("status").getAsString()).isEqualTo("paused");
    assertThat(session.get("processed_count").getAsInt()).isEqualTo(done);
  }

  private void assertResumable() {
    Cli.Run resumed = cli.run("sessions", "resume");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains(FILES + " done, 0 failed");
  }

  /** Lines as they were drawn, until one whose bar is so wide. */
  private static List<String> drawn(Terminal terminal, int bar) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    while (lines.isEmpty() || !lines.get(lines.size() - 1).contains(" |" + " ".repeat(bar) + "|")) {
      DRAWN.matcher(terminal.await(END)).results().forEach(match -> lines.add(match.group(1)));
    }
    return lines;
  }

  @ParameterizedTest
  @CsvSource({"40, 5, 9", "80, 9, 14", "120, 14, 19"})
  void ctrlCFinishesTheFileUnderWayAndPausesAtEveryWidth(int columns, int bar, int wideBar)
      throws Exception {
    try (Terminal terminal = atWork(columns, run())) {
      drawn(terminal, bar); // for 80 columns, until stty has answered
      List<String> lines = drawn(terminal, bar);
      terminal.resize(columns + 40);
      List<String> wide = drawn(terminal, wideBar);
      terminal.press(Terminal.INTERRUPT);
      terminal.await("pausing: ");
      gates.open(Gates.WORK);

      assertThat(terminal.exitStatus()).isEqualTo(130);
      assertThat(terminal.rest()).contains("paused: 1 done").contains(PAUSED);
      assertThat(lines)
          .allMatch(line -> line.contains("|  0/4  0 failed"))
          .allMatch(line -> TextWidth.of(line) < columns);
      assertThat(wide).allMatch(line -> TextWidth.of(line) < columns + 40);
    }

    assertPaused(1);
    assertResumable();
  }

  @ParameterizedTest
  @CsvSource({"resume, --retries=1", "resume, --isolate", "retry, --json"})
  void ctrlCPausesARunThatGoesOnAsWell(String word, String option) throws Exception {
    String id = PausedSession.of(database, in, out, new Gated(gates.folder().toString()));
    try (Terminal terminal = atWork(80, "sessions", word, id, "-j", "1", option)) {
      terminal.press(Terminal.INTERRUPT);
      terminal.await("pausing: ");
      gates.open(Gates.WORK);

      assertThat(terminal.exitStatus()).isEqualTo(130);
      assertThat(terminal.rest()).contains(PAUSED + id);
    }
    assertPaused(1);
    assertResumable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-r", "--isolate"})
  void aSecondCtrlCStopsAtOnce(String option) throws Exception {
    try (Terminal terminal = atWork(80, run(option))) {
      terminal.press(Terminal.INTERRUPT);
      terminal.await("pausing: ");
      assertThat(terminal.endsWithin(300)).as("the gate is closed").isFalse();
      terminal.press(Terminal.INTERRUPT);

      assertThat(terminal.exitStatus()).isEqualTo(130);
      assertThat(terminal.rest()).contains("stopped at once; the session can be resumed");
    }

    gates.open(Gates.WORK);
    assertThat(session().get("status").getAsString()).isEqualTo("in_progress");
    assertThat(cli.run("sessions", "list", "-s", "interrupted").out()).contains("interrupted");
    assertResumable();
  }

  @Test
  void ctrlCPausesWhileTheInputsAreListed() throws Exception {
    gates.close(Gates.LISTING);
    try (Terminal terminal = Terminal.open(80, database, run())) {
      gates.awaitAt(Gates.LISTING);
      terminal.await(ListingNotice.TEXT);
      terminal.press(Terminal.INTERRUPT);
      terminal.await("pausing: ");
      gates.open(Gates.LISTING);

      assertThat(terminal.exitStatus()).isEqualTo(130);
      assertThat(terminal.rest()).contains(PAUSED);
    }

    assertThat(session().get("status").getAsString()).isEqualTo("paused");
    assertResumable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-r", "--isolate"})
  void aTerminalThatIsClosedPausesTheRun(String option) throws Exception {
    try (Terminal terminal = atWork(80, run(option))) {
      terminal.hangUp();
      gates.open(Gates.WORK);

      assertThat(terminal.exitStatus()).isEqualTo(129);
    }

    assertPaused(1);
    assertResumable();
  }

  @Test
  void timeSpentStoppedByCtrlZDoesNotCountTowardsTheTimeout() throws Exception {
    gates.close(Gates.WORK);
    String timeout = "--timeout=" + TIMEOUT_SECONDS;
    Path other = database.resolveSibling("other.db");
    try (Terminal threads = Terminal.openInShell("fg", database, run(timeout));
        Terminal workers =
            Terminal.openInShell("fg", other, run(timeout, "--isolate", "--name={stem}-w.{ext}"))) {
      for (Terminal terminal : List.of(threads, workers)) {
        terminal.await("recording number 0");
        terminal.press(Terminal.STOP);
        terminal.await("stopped with 148");
      }
      assertThat(threads.endsWithin(TIMEOUT_SECONDS * 1_100)).isFalse();
      threads.press('\r');
      workers.press('\r');
      threads.await("0 failed");
      workers.await("0 failed");
      gates.open(Gates.WORK);

      for (Terminal terminal : List.of(threads, workers)) {
        String rest = terminal.rest();
        assertThat(rest).contains(FILES + " done, 0 failed").contains("ended with 0");
        assertThat(rest).doesNotContain("WARN");
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // which tells who has the terminal
  void aRunThatWasSentIntoTheBackgroundDrawsNothing() throws Exception {
    gates.close(Gates.WORK);
    try (Terminal terminal = Terminal.openInShell("bg; echo continued; wait", database, run())) {
      terminal.await("recording number 0");
      terminal.press(Terminal.STOP);
      terminal.await("stopped with 148");
      terminal.press('\r');
      terminal.await("continued");
      gates.open(Gates.WORK);

      String rest = terminal.rest();
      assertThat(rest).contains(FILES + " done, 0 failed").contains("ended with 0");
      assertThat(rest).doesNotContain(END);
    }
  }
}
