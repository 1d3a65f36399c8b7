package io.audiotoolkit.benchmarks;

import java.nio.file.Path;

/** Compares threads, forked workers and Spark; see the README beside this module. */
public final class ExecutorBenchmark {

  private ExecutorBenchmark() {}

  /** Runs all tables, or those named by {@code --only}. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    System.out.println(Machine.line());
    try (Scratch scratch = new Scratch(Path.of(options.text("scratch", "target/scratch")))) {
      if (options.runs("start")) {
        new WorkerStart(scratch, options).run();
      }
      ExecutorComparison comparison = new ExecutorComparison(scratch, options);
      if (options.runs("clips")) {
        comparison.clips();
      }
      if (options.runs("minutes")) {
        comparison.minutes();
      }
      if (options.runs("noop")) {
        comparison.noop();
      }
      if (options.runs("pace")) {
        new MillionFiles(scratch, options).runPaced();
      }
    }
    System.out.println(Machine.line());
  }
}
