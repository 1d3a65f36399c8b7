package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What durable sessions add to real work: one-second clips to FLAC. */
final class DurabilityOverhead {

  private static final String CRASH = "ours, PROCESS_CRASH";
  private static final String POWER = "ours, POWER_LOSS";
  private static final String POOL = "bare pool, same processor";
  private static final String SYNCS = "bare pool that syncs each file, and the folder once";
  private static final String SYNCS_ALL = "bare pool that syncs each file and the folder each time";

  /** The second compiler is busy with what stands around the codec for as long. */
  private static final int WARM_UPS = 2;

  private static final Convert WORK = Convert.to(AudioFormat.FLAC);

  private final Scratch scratch;
  private final int rounds;
  private final int count;

  DurabilityOverhead(Scratch scratch, Options options) {
    this.scratch = scratch;
    rounds = options.number("rounds", 3);
    count = options.number("clips", 2_000);
  }

  void run() throws IOException {
    System.out.printf(
        "%n%d WAV clips of 1 s (44.1 kHz, mono) to FLAC, 2 workers, median of %d rounds after %d to warm up%n",
        count, rounds, WARM_UPS);
    Path inputs = new Clips(1).folder(scratch.emptyFolder("clips"), count, 1);
    List<Path> files;
    try (Stream<Path> all = Files.list(inputs)) {
      files = all.sorted().toList();
    }
    Map<String, Cost> costs =
        new Race(scratch, rounds, WARM_UPS)
            .run(
                List.of(
                    new Contender(POOL, count, folder -> pool(files, folder, false, false)),
                    new Contender(
                        CRASH, count, out -> batch(inputs, out, Durability.PROCESS_CRASH)),
                    new Contender(SYNCS, count, folder -> pool(files, folder, true, false)),
                    new Contender(SYNCS_ALL, count, folder -> pool(files, folder, true, true)),
                    new Contender(POWER, count, out -> batch(inputs, out, Durability.POWER_LOSS))));
    print(costs);
    scratch.emptyFolder("clips");
  }

  private static void print(Map<String, Cost> costs) {
    Table table = new Table("wall us", "CPU us", "wall/pool", "CPU/pool", "target");
    costs.forEach(
        (name, cost) -> {
          String pool = name.equals(POWER) || name.equals(SYNCS_ALL) ? SYNCS : POOL;
          Cost unit = costs.getOrDefault(pool, new Cost(0, 0));
          table.row(
              name,
              Table.figure(cost.wallMicros()),
              Table.figure(cost.cpuMicros()),
              Table.ratio(cost.wallMicros(), unit.wallMicros()),
              Table.ratio(cost.cpuMicros(), unit.cpuMicros()),
              name.equals(CRASH)
                  ? "at most 1.05x the bare pool"
                  : name.equals(POWER) ? "at most 1.10x the syncing pool" : "");
        });
    table.print();
    System.out.println("  (the last two lines: against the pool that syncs the folder once)");
  }

  private static long pool(List<Path> files, Path folder, boolean syncs, boolean eachTime)
      throws Exception {
    Pool.all(
        files,
        file -> {
          PlainContext context = new PlainContext(file, folder);
          WORK.process(context);
          if (syncs) {
            sync(context.newOutput("", "flac"), StandardOpenOption.WRITE);
          }
          if (eachTime) {
            sync(folder, StandardOpenOption.READ);
          }
        });
    if (syncs) {
      sync(folder, StandardOpenOption.READ);
    }
    return Scratch.count(folder, "flac");
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static long batch(Path inputs, Path folder, Durability durability) throws IOException {
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Batch.of(Inputs.in(inputs))
          .with(WORK)
          .into(folder.resolve("out"))
          .parallelism(Pool.WORKERS)
          .durability(durability)
          .store(store)
          .run();
    }
    return Scratch.count(folder.resolve("out"), "flac");
  }
}
