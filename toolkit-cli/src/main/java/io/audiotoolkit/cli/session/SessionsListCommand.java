package io.audiotoolkit.cli.session;

import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.job.JobCommand;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.cli.report.JsonDocument;
import io.audiotoolkit.cli.report.SessionTable;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sessions list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    header = "Lists sessions, newest first.",
    footer = {
      "",
      "Examples:",
      "  audiotoolkit sessions list",
      "  audiotoolkit sessions list -n 5 --status paused",
      "  audiotoolkit sessions list --json"
    })
public final class SessionsListCommand implements Callable<Integer> {

  /** More sessions than that are not looked at for those that were interrupted. */
  private static final int LOOKED_AT = 100_000;

  /** What can be asked for. */
  private enum Standing {
    IN_PROGRESS,
    INTERRUPTED,
    PAUSED,
    COMPLETED,
    FAILED;

    SessionStatus stored() {
      return this == INTERRUPTED ? SessionStatus.IN_PROGRESS : SessionStatus.valueOf(name());
    }
  }

  private final Console console;

  @Mixin private final StoreOption database = new StoreOption();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many. Default: 20.")
  private int limit = 20;

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      description =
          "Only those that are in_progress, interrupted (its process died), paused, completed or"
              + " failed.")
  private @Nullable Standing status;

  @Option(names = "--json", description = "Prints them as a JSON array.")
  private boolean json;

  public SessionsListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SessionStore store = database.openExisting()) {
      List<Session> sessions = sessions(SessionManager.on(store));
      if (json) {
        JsonDocument document = new JsonDocument(console.out());
        document.sessions(sessions);
        document.end();
        return ExitStatus.DONE;
      }
      if (sessions.isEmpty()) {
        console.out().println("no sessions" + (status == null ? "" : " with that status"));
      } else {
        new SessionTable(console.out()).print(sessions);
      }
      hint(store).ifPresent(console.out()::println);
      return ExitStatus.DONE;
    }
  }

  private List<Session> sessions(SessionManager manager) {
    SessionQuery query = SessionQuery.newest(limit);
    if (status == null) {
      return manager.list(query);
    }
    if (status != Standing.INTERRUPTED) {
      return manager.list(query.withStatus(status.stored()));
    }
    SessionQuery all = SessionQuery.newest(LOOKED_AT).withStatus(status.stored());
    Stream<Session> found = manager.list(all).stream();
    return found.filter(Session::isInterrupted).limit(limit).toList();
  }

  private Optional<String> hint(SessionStore store) {
    return store.resumable(JobCommand.APPLICATION, 1).stream()
        .findFirst()
        .map(
            latest ->
                "\nsession "
                    + latest.id()
                    + " can be resumed with: "
                    + database.command("resume", latest.id()));
  }
}
