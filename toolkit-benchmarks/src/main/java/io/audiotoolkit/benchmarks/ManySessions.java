package io.audiotoolkit.benchmarks;

import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the questions take that are asked of a store with very many sessions. */
final class ManySessions {

  private static final int WARM_UPS = 20;
  private static final int ROUNDS = 51;
  private static final int FILES = 3;
  private static final int LISTED = 20;

  private final Scratch scratch;
  private final int count;

  /** Asks a store for sessions. */
  @FunctionalInterface
  private interface Question {
    List<Session> ask(SessionStore store);
  }

  ManySessions(Scratch scratch, Options options) {
    this.scratch = scratch;
    count = options.number("sessions", 10_000);
  }

  void run() throws IOException {
    System.out.printf(
        Locale.ROOT, "%nquestions to a store of %d sessions, median of %d%n", count, ROUNDS);
    Path folder = scratch.emptyFolder("sessions");
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      create(store);
      Session middle = store.list(SessionQuery.newest(count / 2)).get(count / 2 - 1);
      String prefix = middle.id().substring(0, 8);
      Table table = new Table("wall ms", "target");
      ask(table, store, "list the newest " + LISTED, s -> s.list(SessionQuery.newest(LISTED)));
      ask(
          table,
          store,
          "list the newest " + LISTED + " that are paused",
          s -> s.list(SessionQuery.newest(LISTED).withStatus(SessionStatus.PAUSED)));
      ask(table, store, "find the latest resumable", s -> s.resumable("", 1));
      ask(table, store, "open by a prefix of the id", s -> s.findByPrefix(prefix, 2));
      table.print();
    }
  }

  /** One in a hundred is paused, the others are completed. */
  private void create(SessionStore store) {
    for (int number = 0; number < count; number++) {
      try (SessionWriter writer = ManyFiles.session(store, Path.of("/out"))) {
        ManyFiles.pages(ManyFiles.files(Path.of("/in"), 0, FILES), writer::add);
        if (number % 100 == 0) {
          writer.pause(null);
        } else {
          writer.finish(SessionStatus.COMPLETED, null);
        }
      }
    }
  }

  private static void ask(Table table, SessionStore store, String name, Question question) {
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
      Stopwatch watch = new Stopwatch();
      if (question.ask(store).isEmpty()) {
        throw new IllegalStateException(name + ": found nothing");
      }
      if (round >= WARM_UPS) {
        costs.add(watch.per(1));
      }
    }
    table.row(name, Table.figure(Cost.median(costs).wallMicros() / 1e3), "under 5 ms");
  }
}
