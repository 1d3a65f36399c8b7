package io.audiotoolkit.cli.session;

import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.FailureWords;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.cli.report.JsonDocument;
import io.audiotoolkit.cli.report.SessionFiles;
import io.audiotoolkit.cli.report.SessionTable;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.SessionStore;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sessions info}. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    header = "Shows a session: its settings, how far it has come, and its files.",
    footer = {
      "",
      "Examples:",
      "  audiotoolkit sessions info 3f2a",
      "  audiotoolkit sessions info 3f2a --files --json"
    })
public final class SessionsInfoCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final StoreOption database = new StoreOption();

  @Parameters(paramLabel = "ID", description = "The session, by any unique prefix of its id.")
  private String id = "";

  @Option(
      names = {"-f", "--files"},
      description = "Also every file with its status, error and outputs.")
  private boolean files;

  @Option(names = "--json", description = "Prints it as one JSON document.")
  private boolean json;

  public SessionsInfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SessionStore store = database.openExisting()) {
      Session session = SessionManager.on(store).find(id);
      SessionFiles all = SessionFiles.all(store, session.id());
      if (json) {
        JsonDocument document = new JsonDocument(console.out());
        if (files) {
          document.session(session, all);
        } else {
          document.session(session);
        }
        document.end();
      } else {
        print(session);
        if (files) {
          console.out().println();
          all.forEach(this::print);
        }
      }
      return ExitStatus.DONE;
    }
  }

  private void print(Session session) {
    SessionCounts counts = session.counts();
    line("session", session.id());
    line("application", session.application());
    line("status", session.shownStatus() + session.reason().map(why -> ": " + why).orElse(""));
    line("processor", session.processor().name() + " (" + session.processor().version() + ")");
    line("parameters", parameters(session.processor().parameters().asMap()));
    line("made with", session.engine().orElse(""));
    line("inputs", inputs(session));
    line("output", session.output().shownFolder());
    line(
        "progress",
        SessionTable.progress(counts)
            + " ("
            + counts.completed()
            + " completed, "
            + counts.failed()
            + " failed, "
            + counts.skipped()
            + " skipped)");
    line("created", Shown.time(session.createdAt()));
    line("updated", Shown.time(session.updatedAt()));
    line("duration", Shown.duration(session.age()));
    if (session.isResumable()) {
      line("resume with", database.command("resume", session.id()));
    } else if (counts.failed() > 0 && session.status().isFinished()) {
      line("retry with", database.command("retry", session.id()));
    }
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      console.out().println(String.format("%-12s %s", name, Shown.text(value)));
    }
  }

  private static String parameters(Map<String, Value> values) {
    return values.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String inputs(Session session) {
    io.audiotoolkit.model.Parameters stored = session.what().inputs();
    String roots = stored.find("roots").map(Value::toString).orElse("");
    boolean below = stored.text("walk").filter("RECURSIVE"::equals).isPresent();
    return roots.replaceAll("^\\[|]$", "") + (below ? " (with the folders below)" : "");
  }

  private void print(FileRecord file) {
    PrintStream out = console.out();
    out.println(String.format("%-10s %s", file.status().label(), Shown.path(file.input())));
    file.failure().ifPresent(error -> out.println("    " + FailureWords.of(file)));
    file.warnings().forEach(warning -> out.println("    note: " + Shown.text(warning)));
    file.outputs()
        .forEach(output -> out.println("    -> " + Shown.text(PathBytes.text(output.path()))));
  }
}
