package io.audiotoolkit.benchmarks;

import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/** What it costs to create a session of very many files, against a C program. */
final class SessionCreation {

  private static final String OURS = "ours, streamed, JVM with -Xmx64m";
  private static final String C = "C program";
  private static final List<String> PARAMETERS =
      List.of("session", "seq", "directory", "name", "mirrored", "size", "modified");
  private static final String HEAP = "64m";

  private final Scratch scratch;
  private final int rounds;
  private final int count;
  private double megabytes;

  /** What runs in the child: a store, a session, the files. */
  static final class Child {

    private Child() {}

    /** Arguments: the database, the files' root, how many files. */
    public static void main(String[] arguments) {
      try (SessionStore store = SqliteSessionStore.open(Path.of(arguments[0]));
          SessionWriter writer = ManyFiles.session(store, Path.of("/out"))) {
        int count = Integer.parseInt(arguments[2]);
        ManyFiles.pages(ManyFiles.files(Path.of(arguments[1]), 0, count), writer::add);
        if (writer.session().counts().total() != count) {
          throw new IllegalStateException(writer.session().counts() + " instead of " + count);
        }
      }
    }
  }

  SessionCreation(Scratch scratch, Options options) {
    this.scratch = scratch;
    rounds = Math.min(options.number("rounds", 3), 2);
    count = options.number("files", 1_000_000);
  }

  void run() throws IOException, InterruptedException {
    System.out.printf("%ncreate a session of %d files, median of %d rounds%n", count, rounds);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new Contender(OURS, count, this::ours));
    if (Machine.has("gcc") && Files.exists(Path.of("/usr/include/sqlite3.h"))) {
      Path program = compiled();
      contenders.add(new Contender(C, count, folder -> c(folder, program)));
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
                name.equals(OURS) ? "at most 1.5x" : ""));
    table.row("database", Table.figure(megabytes) + " MB", "", "", "under 100 MB at 1,000,000");
    table.print();
  }

  private long ours(Path folder) throws IOException, InterruptedException {
    Path database = folder.resolve("sessions.db");
    ChildJvm.run(Child.class, HEAP, database.toString(), "/music", Integer.toString(count));
    megabytes = Files.size(database) / 1e6;
    return count;
  }

  private long c(Path folder, Path program) throws IOException, InterruptedException, SQLException {
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
            insert(database)));
    try (SessionStore store = SqliteSessionStore.open(database)) {
      return store.findByPrefix("", 1).get(0).counts().total();
    }
  }

  /** The store's insert, put together from its schema: what has to be given, and nothing else. */
  private static String insert(Path database) throws SQLException {
    StringJoiner columns = new StringJoiner(", ");
    StringJoiner values = new StringJoiner(", ");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name FROM pragma_table_info('file') WHERE \"notnull\" = 1")) {
      while (row.next()) {
        int parameter = PARAMETERS.indexOf(row.getString(1)) + 1;
        columns.add(row.getString(1));
        values.add(parameter > 0 ? "?" + parameter : "0");
      }
    }
    return "INSERT INTO file (%s) VALUES (%s) ON CONFLICT (directory, name, session) DO NOTHING"
        .formatted(columns, values);
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
