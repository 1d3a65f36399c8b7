package io.audiotoolkit.benchmarks;

import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What it costs to create a session of very many files, against a C program. */
final class SessionCreation {

  private static final String OURS = "ours, a new JVM with -Xmx64m";
  private static final String WARM = "ours, a warm JVM";
  private static final String C = "C program, the same statement (50 rows)";
  private static final String C_ROWS = "C program, a statement per row";

  /** As many as the store puts into one statement. */
  private static final int ROWS = 50;

  private static final String HEAP = "64m";

  /** The C program commits, and begins a folder, every so many. */
  private static final int PER_COMMIT = 1_000;

  private final Scratch scratch;
  private final int rounds;
  private final int count;
  private double megabytes;

  /** What runs in the child: a store, a session, the files. */
  static final class Child {

    private Child() {}

    /** Arguments: the database, the files' root, how many files. */
    public static void main(String[] arguments) {
      create(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private static void create(Path database, Path root, int count) {
      try (SessionStore store = SqliteSessionStore.open(database);
          SessionWriter writer = ManyFiles.session(store, Path.of("/out"))) {
        ManyFiles.pages(ManyFiles.files(root, 0, count), writer::add);
        if (writer.session().counts().total() != count) {
          throw new IllegalStateException(writer.session().counts() + " instead of " + count);
        }
      }
    }
  }

  SessionCreation(Scratch scratch, Options options) {
    this.scratch = scratch;
    rounds = Math.min(options.number("rounds", 3), 2);
    count = options.number("files", 1_000_000) / PER_COMMIT * PER_COMMIT;
  }

  void run() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT, "%ncreate a session of %d files, median of %d rounds%n", count, rounds);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new Contender(WARM, count, this::warm));
    contenders.add(new Contender(OURS, count, this::ours));
    if (Machine.has("gcc") && Files.exists(Path.of("/usr/include/sqlite3.h"))) {
      Path program = compiled();
      contenders.add(new Contender(C, count, folder -> c(folder, program, ROWS)));
      contenders.add(new Contender(C_ROWS, count, folder -> c(folder, program, 1)));
    } else {
      System.out.println("  skipped: " + C + ", needs gcc and sqlite3.h");
    }
    Map<String, Cost> costs = new Race(scratch, rounds).run(contenders);
    Table table = new Table("wall us", "CPU us", "CPU/C", "target");
    costs.forEach(
        (name, cost) ->
            table.row(
                name,
                Table.figure(cost.wallMicros()),
                Table.figure(cost.cpuMicros()),
                costs.containsKey(C)
                    ? Table.ratio(cost.cpuMicros(), costs.get(C).cpuMicros())
                    : "-",
                name.startsWith("ours") ? "at most 1.5x" : ""));
    table.row("database", Table.figure(megabytes) + " MB", "", "", "under 100 MB at 1,000,000");
    table.print();
  }

  private long warm(Path folder) {
    Child.create(folder.resolve("sessions.db"), Path.of("/music"), count);
    return count;
  }

  private long ours(Path folder) throws IOException, InterruptedException {
    Path database = folder.resolve("sessions.db");
    ChildJvm.run(Child.class, HEAP, database.toString(), "/music", Integer.toString(count));
    megabytes = Files.size(database) / 1e6;
    return count;
  }

  private long c(Path folder, Path program, int rows) throws IOException, InterruptedException {
    Path database = folder.resolve("sessions.db");
    try (SessionStore store = SqliteSessionStore.open(database)) {
      ManyFiles.session(store, Path.of("/out")).close();
    }
    ShellCommand.run(
        folder,
        List.of(
            program.toString(),
            database.toString(),
            "/music",
            Integer.toString(count),
            Integer.toString(rows),
            insert(rows)));
    try (SessionStore store = SqliteSessionStore.open(database)) {
      return store.findByPrefix("", 1).get(0).counts().total();
    }
  }

  /** The store's insert. */
  private static String insert(int rows) {
    return IntStream.rangeClosed(1, rows)
        .mapToObj(row -> "(?1, ?2 + " + row + ", ?, ?, ?, 0, ?, ?, ?, 0)")
        .collect(
            Collectors.joining(
                ", ",
                "INSERT INTO file (session, seq, directory, name, mirrored, status, size, modified,"
                    + " edge, tries) VALUES ",
                " ON CONFLICT DO NOTHING"));
  }

  private Path compiled() throws IOException, InterruptedException {
    Path folder = scratch.emptyFolder("c");
    try (InputStream source = SessionCreation.class.getResourceAsStream("inserts.c")) {
      Files.copy(Objects.requireNonNull(source), folder.resolve("inserts.c"));
    }
    ShellCommand.run(folder, "gcc -O2 -o inserts inserts.c -lsqlite3");
    return folder.resolve("inserts");
  }
}
