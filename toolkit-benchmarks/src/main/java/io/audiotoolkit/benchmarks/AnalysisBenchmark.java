package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the cost of analyses with command lines; see the README. */
public final class AnalysisBenchmark {

  private static final String MEMORY = "ours, store in memory";
  private static final String SQLITE = "ours, SQLite, POWER_LOSS";
  private static final String SAME = "ffmpeg, same version";

  private final Scratch scratch;
  private final Options options;
  private final Race race;
  private final Clips clips;

  private AnalysisBenchmark(Scratch scratch, Options options) {
    this.scratch = scratch;
    this.options = options;
    race = new Race(scratch, options.number("rounds", 3), 2);
    clips = new Clips(2);
  }

  /** Runs all analyses on short and long files. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    System.out.println(Machine.line());
    try (Scratch scratch = new Scratch(Path.of(options.text("scratch", "target/scratch")))) {
      new AnalysisBenchmark(scratch, options).run();
    }
    System.out.println(Machine.line());
  }

  private void run() throws IOException {
    System.out.printf(
        "WAV of 44.1 kHz, 16 bits, stereo; 2 workers; median of %d rounds after two to warm up; per file%n",
        options.number("rounds", 3));
    if (options.runs("clips")) {
      compare(clips.folder(scratch.path("clips"), 60, 10), 60, "10 s");
    }
    if (options.runs("minutes")) {
      compare(clips.folder(scratch.path("minutes"), 4, 600), 4, "10 min");
    }
  }

  private void compare(Path inputs, int count, String length) throws IOException {
    for (AnalysisJob job : AnalysisJob.ALL) {
      if (job.name().contains(options.text("job", ""))) {
        print(job.name() + ", " + length, race.run(contenders(job, inputs, count)));
      }
    }
  }

  private static List<Contender> contenders(AnalysisJob job, Path inputs, int count) {
    List<Contender> all = new ArrayList<>();
    all.add(new Contender(MEMORY, count, folder -> inMemory(job, inputs, folder)));
    all.add(new Contender(SQLITE, count, folder -> onSqlite(job, inputs, folder)));
    all.add(shell(SAME, job, job.ffmpeg(), FfmpegPrograms.inShell(), inputs, count));
    if (Machine.has("ffmpeg")) {
      all.add(shell("ffmpeg of the system", job, job.ffmpeg(), "ffmpeg", inputs, count));
    }
    if (Machine.has("sox") && !job.sox().isEmpty()) {
      all.add(shell("sox", job, job.sox(), "", inputs, count));
    }
    return all;
  }

  private static long inMemory(AnalysisJob job, Path inputs, Path folder) throws IOException {
    try (SessionStore store = SessionStore.inMemory()) {
      return batch(job, inputs, folder, store, Durability.PROCESS_CRASH);
    }
  }

  private static long onSqlite(AnalysisJob job, Path inputs, Path folder) throws IOException {
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      return batch(job, inputs, folder, store, Durability.POWER_LOSS);
    }
  }

  private static long batch(
      AnalysisJob job, Path inputs, Path folder, SessionStore store, Durability durability)
      throws IOException {
    Path out = folder.resolve("out");
    Batch.of(Inputs.in(inputs))
        .with(job.ours())
        .into(out)
        .parallelism(Pool.WORKERS)
        .durability(durability)
        .store(store)
        .run();
    return Scratch.count(out, job.to());
  }

  private static Contender shell(
      String name, AnalysisJob job, String line, String ffmpeg, Path inputs, int count) {
    String command = line.replace("$ffmpeg", ffmpeg.replace("'", "\"")).replace("$in", "" + inputs);
    return new Contender(
        name,
        count,
        folder -> {
          ShellCommand.run(
              folder,
              "ls '%s' | cut -d. -f1 | xargs -P%s -I{} sh -c '%s'"
                  .formatted(inputs, Pool.WORKERS, command));
          return Scratch.count(folder, job.to());
        });
  }

  private static void print(String title, Map<String, Cost> costs) {
    System.out.printf("%n%s%n", title);
    Table table = new Table("wall ms", "CPU ms", "CPU/in memory");
    Cost memory = costs.getOrDefault(MEMORY, new Cost(0, 0));
    costs.forEach(
        (name, cost) ->
            table.row(
                name,
                Table.figure(cost.wallMicros() / 1e3),
                Table.figure(cost.cpuMicros() / 1e3),
                Table.ratio(cost.cpuMicros(), memory.cpuMicros())));
    table.print();
  }
}
