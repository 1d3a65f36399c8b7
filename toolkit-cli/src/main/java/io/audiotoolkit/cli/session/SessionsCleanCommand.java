package io.audiotoolkit.cli.session;

import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.cli.report.SessionTable;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sessions clean}. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    header = "Deletes the records of old finished sessions; never audio files.",
    description = {
      "",
      "Sessions that can be resumed are kept, however old. A run of the same work over the same"
          + " files no longer knows which outputs a deleted session made, and asks what to do with"
          + " them.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  audiotoolkit sessions clean",
      "  audiotoolkit sessions clean --older-than 2w --dry-run"
    })
public final class SessionsCleanCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final StoreOption database = new StoreOption();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = Age.class,
      description =
          "Last updated longer ago than this: a number and h, d, w or m (30 days). Default: 7d.")
  private Duration olderThan = Duration.ofDays(7);

  @Option(names = "--dry-run", description = "Lists them and deletes nothing.")
  private boolean dryRun;

  public SessionsCleanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SessionStore store = database.openExisting()) {
      if (dryRun) {
        list(old(store));
      } else {
        int deleted = SessionManager.on(store).clean(olderThan);
        console.out().println("deleted " + Shown.count(deleted, "session"));
      }
      return ExitStatus.DONE;
    }
  }

  private List<Session> old(SessionStore store) {
    Instant limit = Clock.systemUTC().instant().minus(olderThan);
    return store.list(SessionQuery.newest(Integer.MAX_VALUE)).stream()
        .filter(session -> session.status().isFinished() && session.updatedAt().isBefore(limit))
        .toList();
  }

  private void list(List<Session> sessions) {
    if (!sessions.isEmpty()) {
      new SessionTable(console.out()).print(sessions);
    }
    console
        .out()
        .println("would delete " + Shown.count(sessions.size(), "session") + "; nothing was done");
  }
}
