package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the cost of conversions with command lines and libraries; see the README. */
public final class CodecBenchmark {

  private static final int WARM_UPS = 2;

  /** Of clips of 1 s, 600 a round: the compiler of the JVM is at work for the first 5,000. */
  private static final int WARM_UPS_OF_CLIPS = 8;

  /** Only clips of 1 s are so many; a round of fewer and longer files compiles as much. */
  private static final int CLIPS = 600;

  private final Scratch scratch;
  private final Options options;
  private final Clips clips;

  private CodecBenchmark(Scratch scratch, Options options) {
    this.scratch = scratch;
    this.options = options;
    clips = new Clips(options.has("stereo") ? 2 : 1);
  }

  /** Runs all conversions, the split and, with {@code --memory}, the memory of long runs. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    System.out.println(Machine.line());
    try (Scratch scratch = new Scratch(Path.of(options.text("scratch", "target/scratch")))) {
      new CodecBenchmark(scratch, options).run();
    }
    System.out.println(Machine.line());
    System.exit(0); // a peer's threads may still be there
  }

  private void run() throws IOException, InterruptedException {
    System.out.printf(
        "clips of 44.1 kHz, 16 bits, %s; 2 workers; median of %d rounds after two to warm up, of 1 s"
            + " after %d; per file%n",
        options.has("stereo") ? "stereo" : "mono", options.number("rounds", 3), WARM_UPS_OF_CLIPS);
    if (options.runs("convert")) {
      convert();
    }
    if (options.runs("split")) {
      new SplitBenchmark(scratch, options).run();
    }
    if (options.has("memory")) {
      new CodecMemory(scratch, clips).run();
    }
  }

  private void convert() throws IOException {
    Map<String, Map<String, Cost>> measured = new HashMap<>();
    for (CodecJob job : new CodecJobs(scratch, clips).named(options.text("job", ""))) {
      int warmUps = job.count() < CLIPS ? WARM_UPS : WARM_UPS_OF_CLIPS;
      Race race = new Race(scratch, options.number("rounds", 3), warmUps);
      Map<String, Cost> costs = race.run(CodecContenders.of(job));
      measured.put(job.name(), costs);
      print(job, costs);
    }
    if (measured.keySet().containsAll(List.of(CodecJobs.FLAC_1, CodecJobs.FLAC_10))) {
      printFixedCosts(
          measured.getOrDefault(CodecJobs.FLAC_1, Map.of()),
          measured.getOrDefault(CodecJobs.FLAC_10, Map.of()));
    }
  }

  static void print(CodecJob job, Map<String, Cost> costs) {
    System.out.printf(
        Locale.ROOT, "%n%s: %d files, command lines %d%n", job.name(), job.count(), job.few());
    Table table =
        new Table("wall ms", "CPU ms", "CPU/in memory", "CPU/SQLite", "wall/SQLite", "target");
    Cost none = new Cost(0, 0);
    Cost memory = costs.getOrDefault(CodecContenders.MEMORY, none);
    Cost sqlite = costs.getOrDefault(CodecContenders.SQLITE, none);
    costs.forEach(
        (name, cost) ->
            table.row(
                name,
                Table.figure(cost.wallMicros() / 1e3),
                Table.figure(cost.cpuMicros() / 1e3),
                Table.ratio(cost.cpuMicros(), memory.cpuMicros()),
                Table.ratio(cost.cpuMicros(), sqlite.cpuMicros()),
                Table.ratio(cost.wallMicros(), sqlite.wallMicros()),
                job.targets().getOrDefault(name, "")));
    table.print();
  }

  /** A line through the costs of 1 s and 10 s, at 0 s. */
  private static void printFixedCosts(Map<String, Cost> one, Map<String, Cost> ten) {
    System.out.printf("%nfixed cost per file, by a line through 1 s and 10 s of WAV->FLAC%n");
    Table table = new Table("CPU ms", "CPU ms per second of sound", "target");
    one.forEach(
        (name, cost) -> {
          double slope = (ten.getOrDefault(name, cost).cpuMicros() - cost.cpuMicros()) / 9;
          table.row(
              name,
              Table.figure((cost.cpuMicros() - slope) / 1e3),
              Table.figure(slope / 1e3),
              name.startsWith("ours") ? "at most 1.5 ms" : "");
        });
    table.print();
  }
}
