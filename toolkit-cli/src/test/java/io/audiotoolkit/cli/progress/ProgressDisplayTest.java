package io.audiotoolkit.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.cli.console.TerminalWidth;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, Charset.defaultCharset());

  private String said() {
    return written.toString(Charset.defaultCharset());
  }

  private static Session session(SessionCounts counts) {
    try (SessionStore store = SessionStore.inMemory();
        SessionWriter writer =
            store.create(
                new NewSession(
                    "",
                    new ProcessorSpec("convert", "1", Parameters.empty(), null),
                    new OutputRule(Optional.empty(), OutputRule.DEFAULT_TEMPLATE),
                    Parameters.empty(),
                    Parameters.empty()),
                Durability.PROCESS_CRASH)) {
      Session new1 = writer.session();
      return new Session(
          new1.id(),
          new1.what(),
          new1.status(),
          new1.stage(),
          counts,
          new1.createdAt(),
          new1.updatedAt(),
          true,
          null);
    }
  }

  private static BatchProgress progress(long done, Duration elapsed) {
    return new BatchProgress(
        "0123456789ab",
        new SessionCounts(100, 1_000, done - 1, 1, 0),
        List.of(new BatchProgress.InFlight(Path.of("a\nb.wav"), 0.42)),
        elapsed,
        12.34,
        Optional.of(Duration.ofSeconds(90)));
  }

  @Test
  void linesComeEverySoOftenAndMoreSeldomTheLongerItTakes() {
    ProgressLines lines = new ProgressLines(err, false);
    lines.started(session(new SessionCounts(0, 0, 0, 0, 0)));

    for (int tenths = 0; tenths <= 1_000; tenths++) {
      lines.update(progress(10, Duration.ofMillis(tenths * 100L)));
    }

    assertThat(said().lines().count()).isBetween(10L, 40L);
    assertThat(said().lines())
        .allMatch(
            line ->
                line.equals(
                    "10/100 files, 1 failed, 12.3 files/s, about 1:30 min left; under way:"
                        + " a\\nb.wav 42%"));
  }

  @Test
  void aLongListingIsMentionedOnce() {
    ProgressLines lines = new ProgressLines(err, false);
    ProgressBarDisplay bar = new ProgressBarDisplay(err, new TerminalWidth());

    for (int second = 0; second < 10; second++) {
      lines.update(progress(10, Duration.ofSeconds(second)));
      bar.update(progress(10, Duration.ofSeconds(second)));
    }

    assertThat(said().lines()).containsExactly(ListingNotice.TEXT, ListingNotice.TEXT);
  }

  @Test
  void theBarShowsRateTimeLeftFailuresAndFilesUnderWay() {
    ProgressBarDisplay bar = new ProgressBarDisplay(err, new TerminalWidth());

    bar.started(session(new SessionCounts(100, 1_000, 5, 0, 0)));
    bar.update(progress(100, Duration.ofSeconds(3)));
    bar.close();
    bar.update(progress(100, Duration.ofSeconds(3)));

    assertThat(said()).contains("convert").contains("100/100");
  }

  @Test
  void linesSayWhatIsToDo() {
    new ProgressLines(err, false).started(session(new SessionCounts(100, 1_000, 5, 0, 0)));

    assertThat(said()).contains(": convert, 95 files to do of 100");
  }
}
