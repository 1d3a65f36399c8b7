package io.audiotoolkit.cli.job;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchPlan;
import io.audiotoolkit.PlannedFile;
import io.audiotoolkit.PlannedFile.Fate;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.FailureWords;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.report.JsonDocument;
import io.audiotoolkit.cli.report.SessionFiles;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    BatchPlan plan = options.isJson() ? json(batch) : lines(batch);
    if (plan.counts().total() == 0) {
      throw new IllegalArgumentException(BatchRun.nothingFound(job, plan.passedOver()));
    }
    if (!options.isQuiet()) {
      Summary.printPassedOver(plan.passedOver(), console.err());
    }
    return plan.counts().failed() > 0 ? ExitStatus.FAILURES : ExitStatus.DONE;
  }

  private BatchPlan json(Batch batch) {
    JsonDocument json = new JsonDocument(console.out());
    json.beginDryRun();
    BatchPlan plan = batch.plan(json::plannedFile);
    if (plan.counts().total() > 0) {
      json.endDryRun(plan);
      json.end();
      print(plan, console.err());
    }
    return plan;
  }

  private BatchPlan lines(Batch batch) {
    PrintStream out = console.out();
    FirstOnes failing = new FirstOnes();
    FirstOnes replacing = new FirstOnes();
    BatchPlan plan =
        batch.plan(
            file -> {
              String line = line(file);
              out.println(line);
              switch (file.fate()) {
                case FAILED -> failing.add(line);
                case OVERWRITTEN -> replacing.add(line);
                default -> {}
              }
            });
    if (!options.isQuiet() && plan.counts().total() > 0) {
      out.println(sentence(plan));
      failing.print("would fail", out);
      replacing.print("would replace what stands there", out);
      print(plan, out);
    }
    out.flush();
    return plan;
  }

  private static String sentence(BatchPlan plan) {
    return "dry run: "
        + Shown.count(plan.toProcess(), "file")
        + " would be processed ("
        + plan.count(Fate.NEW)
        + " new, "
        + plan.count(Fate.AGAIN)
        + " made again, "
        + plan.count(Fate.OVERWRITTEN)
        + " replacing what stands there), "
        + plan.count(Fate.UNCHANGED)
        + " unchanged, "
        + plan.count(Fate.SKIPPED)
        + " skipped, "
        + plan.count(Fate.FAILED)
        + " would fail; nothing was done";
  }

  private void print(BatchPlan plan, PrintStream to) {
    if (!options.isQuiet()) {
      plan.remarks().forEach(remark -> to.println("note: " + Shown.text(remark)));
    }
  }

  private static String line(PlannedFile planned) {
    Path input = planned.file().input();
    List<Path> outputs = planned.outputs();
    return switch (planned.fate()) {
      case NEW -> line(input, outputs) + remark(planned);
      case AGAIN -> line(input, outputs) + " (made again)" + remark(planned);
      case OVERWRITTEN -> line(input, outputs) + " (replaces what stands there)" + remark(planned);
      case UNCHANGED -> line(input, SessionFiles.outputs(planned.file())) + ": unchanged, kept";
      case SKIPPED -> line(input, standing(input, outputs)) + ": would be skipped";
      case FAILED -> Shown.path(input) + ": would fail: " + FailureWords.of(planned.file());
    };
  }

  private static String remark(PlannedFile planned) {
    return planned.remark().isEmpty() ? "" : ": " + Shown.text(planned.remark());
  }

  private static String line(Path input, List<Path> outputs) {
    String names = outputs.stream().map(Shown::path).collect(Collectors.joining(", "));
    return Shown.path(input) + (names.isEmpty() ? "" : " -> " + names);
  }

  /** What makes that a file is skipped; nothing where it is an output itself. */
  private static List<Path> standing(Path input, List<Path> outputs) {
    return outputs.stream()
        .filter(output -> !output.equals(input))
        .filter(output -> Files.exists(output, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** The first files of a kind: at the end of a long list nobody sees them otherwise. */
  private static final class FirstOnes {
    private static final int MENTIONED = 5;
    private final List<String> lines = new ArrayList<>();
    private long count;

    void add(String line) {
      if (count++ < MENTIONED) {
        lines.add(line);
      }
    }

    void print(String title, PrintStream to) {
      if (count > 0) {
        to.println(title + ":");
        lines.forEach(line -> to.println("  " + line));
      }
      if (count > lines.size()) {
        to.println("  and " + (count - lines.size()) + " more");
      }
    }
  }
}
