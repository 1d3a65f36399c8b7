package io.audiotoolkit.cli.job;

import io.audiotoolkit.BatchResult;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.FailureWords;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.SessionStatus;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Says at the end of a run what was done, what failed, and which command goes on. */
final class Summary {

  private static final int FAILURES = 25;

  private final Console console;
  private final RunOptions options;
  private final StoreOption database;

  Summary(Console console, RunOptions options, StoreOption database) {
    this.console = console;
    this.options = options;
    this.database = database;
  }

  void print(BatchResult result, Warnings warnings) {
    boolean flawless = result.isSuccess();
    if (options.isQuiet()) {
      printDamage(result, warnings);
    }
    if (options.isQuiet() && flawless) {
      return;
    }
    // with --json the document is the only result, and -q leaves nothing but errors
    PrintStream to = options.isJson() || options.isQuiet() ? console.err() : console.out();
    if (!options.isQuiet()) {
      to.println(sentence(result));
      printPassedOver(result.passedOver(), console.err());
      print(warnings, to);
      if (warnings.areMoreThanShown()) {
        to.println(
            "see the notes of each file with: "
                + database.command("info", result.sessionId(), "--files"));
      }
    }
    List<FileRecord> failures = firstFailures(result);
    if (!failures.isEmpty()) {
      printFailures(result, failures, to);
    }
    printNextStep(result, failures, to);
    to.flush();
  }

  /**
   * Files that came out with less sound than they should have are no success to be silent about.
   */
  private void printDamage(BatchResult result, Warnings warnings) {
    warnings
        .damaged()
        .forEach(
            (file, damage) ->
                console.err().println("damaged, " + Shown.path(file) + ": " + Shown.text(damage)));
    if (warnings.othersDamaged() > 0) {
      console
          .err()
          .println(
              "and "
                  + Shown.count(warnings.othersDamaged(), "more file")
                  + "; see all with: "
                  + database.command("info", result.sessionId(), "--files"));
    }
    console.err().flush();
  }

  private static String sentence(BatchResult result) {
    double seconds = result.elapsed().toMillis() / 1e3;
    String rate =
        result.processedNow() > 0 && seconds > 0
            ? String.format(Locale.ROOT, " (%.1f files/s)", result.processedNow() / seconds)
            : "";
    long left = result.session().counts().remaining();
    return "session "
        + result.sessionId()
        + " "
        + result.session().shownStatus()
        + ": "
        + result.completedCount()
        + " done, "
        + result.failedCount()
        + " failed, "
        + result.skippedCount()
        + " unchanged or skipped"
        + (left > 0 ? ", " + left + " left" : "")
        + " of "
        + Shown.count(result.session().counts().total(), "file")
        + " in "
        + Shown.duration(result.elapsed())
        + rate;
  }

  /** On the standard error stream, since it is no result. */
  static void printPassedOver(PassedOver passedOver, PrintStream err) {
    if (!passedOver.isNothing()) {
      err.println(
          "passed over in the folders: "
              + passedOver
              + "; "
              + (passedOver.files() > 0 ? "what is named is always taken" : "")
              + (passedOver.files() > 0 && passedOver.hidden() > 0 ? ", and " : "")
              + (passedOver.hidden() > 0 ? "--hidden takes what is hidden" : ""));
    }
  }

  private static void print(Warnings warnings, PrintStream to) {
    warnings.remarks().forEach(remark -> to.println("note: " + Shown.text(remark)));
    warnings.kinds().forEach(kind -> to.println(note(kind)));
    if (warnings.others() > 0) {
      to.println("and " + Shown.count(warnings.others(), "other note"));
    }
  }

  /** One file stands for all of a kind. */
  private static String note(Warnings.Kind kind) {
    String file = Shown.text(String.valueOf(kind.file().getFileName()));
    return "note, "
        + (kind.count() == 1 ? file : kind.count() + " times, such as " + file)
        + ": "
        + Shown.text(kind.example());
  }

  private void printFailures(BatchResult result, List<FileRecord> first, PrintStream to) {
    to.println("failed:");
    for (FileRecord file : first) {
      to.println("  " + Shown.path(file.input()));
      to.println("      " + FailureWords.of(file));
    }
    if (result.failedCount() > first.size()) {
      to.println(
          "  and "
              + (result.failedCount() - first.size())
              + " more; see all with: "
              + database.command("info", result.sessionId(), "--files"));
    }
  }

  private static List<FileRecord> firstFailures(BatchResult result) {
    try (Stream<FileRecord> failures = result.failures()) {
      return failures.limit(FAILURES).toList();
    }
  }

  private void printNextStep(BatchResult result, List<FileRecord> failures, PrintStream to) {
    if (result.status() == SessionStatus.PAUSED) {
      result
          .reason()
          .filter(why -> !why.equals("paused"))
          .ifPresent(why -> to.println(Shown.text(why)));
      to.println("paused, resume with: " + database.command("resume", result.sessionId()));
      return;
    }
    if (result.failedCount() > 0) {
      to.println("retry what failed with: " + database.command("retry", result.sessionId()));
    }
    if (failures.stream().anyMatch(FailureWords::isInTheWay)) {
      to.println(
          "what stands in the way is kept; with --on-existing overwrite the retry replaces it, with"
              + " --on-existing skip it leaves it and skips the file");
    }
    if (!options.isQuiet() && onlyMeasured(result)) {
      to.println("see what was measured with: " + database.command("export", result.sessionId()));
    }
  }

  /** Whether all there is to see of the files is in the session. */
  private static boolean onlyMeasured(BatchResult result) {
    try (Stream<FileRecord> done = result.files(FileStatus.COMPLETED, FileStatus.SKIPPED)) {
      return done.findFirst()
          .filter(file -> file.outputs().isEmpty() && !file.measurements().asMap().isEmpty())
          .isPresent();
    }
  }
}
