package io.audiotoolkit.benchmarks;

import java.nio.file.Path;

/** Compares the cost of the bookkeeping with that of peers; see the README beside this module. */
public final class StoreBenchmark {

  private StoreBenchmark() {}

  /** Runs all tables, or those named by {@code --only}. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    System.out.println(Machine.line());
    try (Scratch scratch = new Scratch(Path.of(options.text("scratch", "target/scratch")))) {
      if (options.runs("noop")) {
        new NoopComparison(scratch, options).run();
      }
      if (options.runs("create")) {
        new SessionCreation(scratch, options).run();
      }
      if (options.runs("resume")) {
        new ResumeStart(scratch, options).run();
      }
      if (options.runs("sessions")) {
        new ManySessions(scratch, options).run();
      }
      if (options.runs("delete")) {
        new DeletionPause(scratch, options).run();
      }
      if (options.runs("audio")) {
        new DurabilityOverhead(scratch, options).run();
      }
      if (options.has("million")) {
        new MillionFiles(scratch, options).run();
      }
    }
    System.out.println(Machine.line());
    System.exit(0); // a peer's threads may still be there
  }
}
