package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.model.StaleOwnerException;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a child process does with a store. Waits for a line of input where it says so. */
final class StoreProgram {

  private static final int GROUP = 10;

  private StoreProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path database = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "open" -> open(database);
      case "acquire" -> acquire(database, arguments[2]);
      case "step" -> step(database, arguments[2]);
      case "read" -> read(database);
      case "write" -> write(database, arguments[2], Path.of(arguments[3]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void open(Path database) throws IOException {
    say("ready");
    System.in.read();
    try (SqliteSessionStore store = SqliteSessionStore.open(database)) {
      TestSessions.create(store, 3).close();
      say("created");
    }
  }

  /** Competes for a session and, having won it, starts a file and waits. */
  private static void acquire(Path database, String id) throws IOException {
    SqliteSessionStore store = SqliteSessionStore.open(database);
    say("ready");
    System.in.read();
    try {
      SessionWriter writer = store.acquire(id, Durability.PROCESS_CRASH);
      writer.started(0, 1, true);
      say("won");
    } catch (SessionInUseException e) {
      say("lost " + e.getMessage());
    }
    System.in.read();
    store.close();
  }

  /** Claims a file for each line of input until it is no longer the owner. */
  private static void step(Path database, String id) throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database);
        SessionWriter writer = store.acquire(id, Durability.PROCESS_CRASH)) {
      say("ready");
      while (System.in.read() >= 0) {
        FileRecord file = store.files(id, FileQuery.of(1, FileStatus.PENDING)).get(0);
        writer.update(List.of(TestSessions.change(file, file.claimed(TestSessions.NOW))));
        say("claimed " + file.seq());
      }
    } catch (StaleOwnerException e) {
      say("stale");
    }
  }

  /** Reads in one long transaction, as a shell may that somebody left open. */
  private static void read(Path database) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      say("sees " + number(statement));
      System.in.read();
      say("sees " + number(statement));
    }
  }

  private static long number(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT count(*) FROM file")) {
      return row.getLong(1);
    }
  }

  /** Completes files until it is killed, and notes each one that was reported as recorded. */
  private static void write(Path database, String id, Path log) throws IOException {
    try (SqliteSessionStore store = SqliteSessionStore.open(database);
        SessionWriter writer = store.acquire(id, Durability.POWER_LOSS);
        RandomAccessFile synced = new RandomAccessFile(log.toFile(), "rwd")) {
      synced.seek(synced.length());
      FileQuery query = FileQuery.of(GROUP, FileStatus.PENDING);
      List<FileRecord> page = store.files(id, query);
      while (!page.isEmpty()) {
        List<FileChange> changes = new ArrayList<>();
        page.forEach(file -> changes.addAll(TestSessions.completion(file)));
        writer.update(changes);
        StringBuilder lines = new StringBuilder();
        page.forEach(file -> lines.append(file.seq()).append('\n'));
        synced.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        say("recorded");
        page = store.files(id, query);
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
