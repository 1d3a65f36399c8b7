package io.audiotoolkit.cli;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchPlan;
import io.audiotoolkit.PlannedFile;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionCounts;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** Says what a batch would do. */
final class DryRunReport {

  private final Console console;
  private final RunOptions options;

  DryRunReport(Console console, RunOptions options) {
    this.console = console;
    this.options = options;
  }

  /** Plans and reports; returns the exit status. */
  int run(Batch batch, JobOptions job) {
    SessionCounts counts = options.isJson() ? json(batch) : lines(batch);
    if (counts.total() == 0) {
      throw new IllegalArgumentException(BatchRun.nothingFound(job));
    }
    return counts.failed() > 0 ? ExitStatus.FAILURES : ExitStatus.DONE;
  }

  private SessionCounts json(Batch batch) {
    JsonDocument json = new JsonDocument(console.out());
    json.beginDryRun();
    BatchPlan plan = batch.plan(file -> json.plannedFile(file.file(), file.outputs()));
    if (plan.counts().total() > 0) {
      json.endDryRun(plan.counts());
      json.end();
      print(plan, console.err());
    }
    return plan.counts();
  }

  private SessionCounts lines(Batch batch) {
    PrintStream out = console.out();
    BatchPlan plan = batch.plan(file -> out.println(line(file)));
    if (!options.isQuiet() && plan.counts().total() > 0) {
      out.println(
          "dry run: "
              + Shown.count(plan.toProcess(), "file")
              + " would be processed, "
              + plan.counts().skipped()
              + " unchanged or skipped, "
              + plan.counts().failed()
              + " would fail; nothing was done");
      print(plan, out);
    }
    out.flush();
    return plan.counts();
  }

  private void print(BatchPlan plan, PrintStream to) {
    if (!options.isQuiet()) {
      plan.remarks().forEach(remark -> to.println("note: " + Shown.text(remark)));
    }
  }

  private static String line(PlannedFile planned) {
    String input = Shown.path(planned.file().input());
    FileStatus status = planned.file().status();
    if (status == FileStatus.FAILED) {
      return input
          + ": would fail: "
          + Shown.text(planned.file().failure().map(FileError::message).orElse(""));
    }
    if (status == FileStatus.SKIPPED) {
      return input + ": unchanged or skipped";
    }
    String outputs = planned.outputs().stream().map(Shown::path).collect(Collectors.joining(", "));
    return outputs.isEmpty() ? input : input + " -> " + outputs;
  }
}
