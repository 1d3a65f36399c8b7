package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a child process does with a store. Waits for a line of input where it says so. */
final class StoreProgram {

  private static final int GROUP = 10;

  private StoreProgram() {}

  public static void main(String[] arguments) throws IOException {
    Path database = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "open" -> open(database);
      case "acquire" -> acquire(database, arguments[2]);
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
