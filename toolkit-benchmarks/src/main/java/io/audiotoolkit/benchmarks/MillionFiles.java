package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A whole no-op batch over a million real files in a small JVM: is the end as fast as the start?
 */
final class MillionFiles {

  /** A file system may not allow more names for one file. */
  private static final int NAMES_PER_FILE = 30_000;

  private static final int TENTHS = 10;
  private static final int PACE = 10_000;

  private final Scratch scratch;
  private final int count;

  /** What runs in the child: a batch that is told of every file. */
  static final class Child {

    private Child() {}

    /**
     * Arguments: the database, the root of the inputs, how many there are, and outcomes per second
     * of a {@link PacedExecutor}, or 0 for threads.
     */
    public static void main(String[] arguments) {
      int count = Integer.parseInt(arguments[2]);
      int pace = Integer.parseInt(arguments[3]);
      Stopwatch whole = new Stopwatch();
      try (SessionStore store = SqliteSessionStore.open(Path.of(arguments[0]))) {
        Tenths tenths = new Tenths(count);
        Batch batch =
            Batch.of(Inputs.under(Path.of(arguments[1])))
                .with(new Nothing())
                .into(Path.of(arguments[1]).resolveSibling("out"))
                .parallelism(Pool.WORKERS)
                .store(store)
                .listener(tenths);
        BatchResult result = (pace > 0 ? batch.on(new PacedExecutor(pace)) : batch).run();
        Cost cost = whole.per(count);
        tenths.table.row(
            "whole batch",
            Table.figure(cost.wallMicros()),
            Table.figure(cost.cpuMicros()),
            Table.figure(Machine.residentMegabytes(ProcessHandle.current().pid())));
        tenths.table.print();
        if (result.completedCount() != count) {
          throw new IllegalStateException(result.toString());
        }
      }
    }
  }

  private static final class Tenths implements BatchListener {

    private final Table table = new Table("wall us/file", "CPU us/file", "resident MB");
    private final int count;
    private Stopwatch watch = new Stopwatch();
    private long finished;

    Tenths(int count) {
      this.count = count;
    }

    @Override
    public void started(Session session) {
      row("walking and recording the inputs", count);
    }

    @Override
    public void fileFinished(FileRecord file, BatchProgress progress) {
      finished++;
      if (finished % (count / TENTHS) == 0) {
        row("tenth " + finished / (count / TENTHS), count / TENTHS);
      }
    }

    private void row(String name, int files) {
      Cost cost = watch.per(files);
      table.row(
          name,
          Table.figure(cost.wallMicros()),
          Table.figure(cost.cpuMicros()),
          Table.figure(Machine.residentMegabytes(ProcessHandle.current().pid())));
      watch = new Stopwatch();
    }
  }

  MillionFiles(Scratch scratch, Options options) {
    this.scratch = scratch;
    count = options.number("files", 1_000_000);
  }

  void run() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT, "%nno-op batch over %d files, JVM with -Xmx64m, one run%n", count);
    System.out.println("  target: the last tenth costs what the first does, memory stays flat");
    run("64m", 0);
  }

  /** The driver of a cluster that ends ten thousand files a second. */
  void runPaced() throws IOException, InterruptedException {
    System.out.printf(
        "%n%d outcomes per second from an executor that does nothing, %d files, JVM with -Xmx256m%n",
        PACE, count);
    System.out.println("  target: 100 us/file in every tenth, memory stays flat");
    run("256m", PACE);
  }

  private void run(String heap, int pace) throws IOException, InterruptedException {
    Path folder = scratch.emptyFolder("million");
    Path root = Files.createDirectory(folder.resolve("in"));
    Path file = root; // replaced at once
    for (int number = 0; number < count; number++) {
      Path name = ManyFiles.path(root, number);
      if (number % ManyFiles.PAGE == 0) {
        Files.createDirectories(name.getParent());
      }
      if (number % NAMES_PER_FILE == 0) {
        file = Files.write(name, new byte[100]);
      } else {
        Files.createLink(name, file);
      }
    }
    ChildJvm.run(
        Child.class,
        heap,
        folder.resolve("sessions.db").toString(),
        root.toString(),
        Integer.toString(count),
        Integer.toString(pace));
    scratch.emptyFolder("million");
  }
}
