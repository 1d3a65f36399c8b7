package io.audiotoolkit.cli.session;

import io.audiotoolkit.SessionManager;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.cli.report.JsonDocument;
import io.audiotoolkit.cli.report.MeasurementTable;
import io.audiotoolkit.cli.report.SessionFiles;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spi.SessionStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sessions export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    header = "Prints what a session measured, as one table of all its files.",
    description = {
      "CSV (UTF-8): a line of names, then a line for each file that was measured. What is measured for each"
          + " channel has the channel's number in its name."
    },
    footer = {
      "",
      "Examples:",
      "  audiotoolkit sessions export 3f2a > loudness.csv",
      "  audiotoolkit sessions export 3f2a --json"
    })
public final class SessionsExportCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final StoreOption database = new StoreOption();

  @Parameters(paramLabel = "ID", description = "The session, by any unique prefix of its id.")
  private String id = "";

  @Option(names = "--json", description = "Prints one JSON document instead.")
  private boolean json;

  public SessionsExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SessionStore store = database.openExisting()) {
      String session = SessionManager.on(store).find(id).id();
      SessionFiles all = SessionFiles.all(store, session);
      SessionFiles measured =
          each ->
              all.forEach(
                  file -> {
                    if (isMeasured(file)) {
                      each.accept(file);
                    }
                  });
      if (json) {
        JsonDocument document = new JsonDocument(console.out());
        document.measurements(measured);
        document.end();
      } else {
        new MeasurementTable(console.out(), console.showsResults()).print(measured);
      }
      return ExitStatus.DONE;
    }
  }

  private static boolean isMeasured(FileRecord file) {
    return !file.measurements().asMap().isEmpty();
  }
}
