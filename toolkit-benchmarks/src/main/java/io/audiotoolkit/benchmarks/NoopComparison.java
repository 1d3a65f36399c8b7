package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.batch.core.job.Job;

/** What it costs to record durably that an item is done, with the toolkit and with its peers. */
final class NoopComparison {

  private static final String OURS = "ours";
  private static final String BARE = "bare executor, records nothing";
  private static final String NAIVE = "naive, 2 commits per file, WAL";
  private static final String SPRING_SQLITE = "Spring Batch on SQLite, chunk 1";
  private static final String SPRING_H2 = "Spring Batch on H2, chunk 1";
  private static final String JOBRUNR = "JobRunr on SQLite";
  private static final String PARALLEL = "GNU parallel --joblog";

  private static final Map<String, String> TARGETS =
      Map.of(
          NAIVE, "at least 25x",
          SPRING_SQLITE, "more than 1x",
          SPRING_H2, "more than 1x",
          JOBRUNR, "at least 200x",
          PARALLEL, "at least 400x");

  /** In the third round, twenty thousand items still cost half as much again as in the fifth. */
  private static final int WARM_UPS = 3;

  private final Scratch scratch;
  private final Options options;
  private final int count;

  NoopComparison(Scratch scratch, Options options) {
    this.scratch = scratch;
    this.options = options;
    count = options.number("items", 20_000);
  }

  void run() throws IOException {
    int rounds = options.number("rounds", 3);
    System.out.printf(
        "%nno-op items, %d of ours, 2 workers, median of %d rounds after %d to warm up%n",
        count, rounds, WARM_UPS);
    NoopBatch ours = new NoopBatch(inputs(), count);
    Map<String, Cost> costs = new Race(scratch, rounds, WARM_UPS).run(contenders(ours));
    print(costs, ours.completion(WARM_UPS));
  }

  private Path inputs() throws IOException {
    Path folder = scratch.emptyFolder("inputs");
    for (int number = 0; number < count; number++) {
      Files.write(folder.resolve("f" + number + ".wav"), new byte[100]);
    }
    return folder;
  }

  private List<Contender> contenders(NoopBatch ours) {
    List<Integer> items = IntStream.range(0, count).boxed().toList();
    int some = Math.max(count / 10, 1);
    int few = Math.max(count / 40, 1);
    List<Contender> all = new ArrayList<>();
    all.add(new Contender(OURS, count, ours::run));
    all.add(new Contender(BARE, count, folder -> Pool.all(items, item -> {})));
    all.add(new Contender(NAIVE, some, new NaiveProtocol(some, "WAL")::run));
    all.add(
        new Contender(
            "naive, SQLite's default journal", few, new NaiveProtocol(few, "DELETE")::run));
    all.add(spring(SPRING_SQLITE, some, SpringBatchChunks.onSqlite(some, 1)));
    all.add(spring(SPRING_SQLITE + ", 2 steps", some, SpringBatchChunks.onSqlite(some, 2)));
    all.add(spring(SPRING_H2, some, SpringBatchChunks.onH2(some, 1)));
    all.add(spring(SPRING_H2 + ", 2 steps", some, SpringBatchChunks.onH2(some, 2)));
    JobRunrQueue jobrunr = new JobRunrQueue(few);
    all.add(new Contender(JOBRUNR, few, jobrunr::run, jobrunr::stop));
    if (Machine.has("parallel")) {
      all.add(new Contender(PARALLEL, few / 2, new GnuParallel(few / 2)::run));
    } else {
      System.out.println("  skipped: GNU parallel, not on the PATH");
    }
    return all;
  }

  private static Contender spring(String name, int items, SpringBatchChunks batch) {
    return new Contender(name, items, batch::run, batch::stop);
  }

  private void print(Map<String, Cost> costs, Cost completion) {
    System.out.println(
        "  Spring Batch "
            + Job.class.getPackage().getImplementationVersion()
            + "; times are per item");
    Table table = new Table("wall us", "CPU us", "wall/ours", "CPU/ours", "target");
    Cost ours = costs.getOrDefault(OURS, completion);
    costs.forEach(
        (name, cost) ->
            table.row(
                name,
                Table.figure(cost.wallMicros()),
                Table.figure(cost.cpuMicros()),
                Table.ratio(cost.wallMicros(), ours.wallMicros()),
                Table.ratio(cost.cpuMicros(), ours.cpuMicros()),
                TARGETS.getOrDefault(name.replace(", 2 steps", ""), "")));
    table.row(
        "ours, from the first file handed out",
        Table.figure(completion.wallMicros()),
        Table.figure(completion.cpuMicros()),
        "",
        "",
        "");
    Cost bare = costs.getOrDefault(BARE, new Cost(0, 0));
    table.row(
        "  above the bare executor",
        Table.figure(completion.wallMicros() - bare.wallMicros()),
        Table.figure(completion.cpuMicros() - bare.cpuMicros()),
        "",
        "",
        "at most 35 us wall");
    table.print();
  }
}
