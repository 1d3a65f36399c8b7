package io.audiotoolkit.benchmarks;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** How long a running session waits, at the worst, while a very large one is deleted. */
final class DeletionPause {

  private static final int RUNNING_FILES = 1_000;
  private static final long PROCESSING_NANOS = 1_000_000;

  private final Scratch scratch;
  private final int count;

  /** Records files of a session, one durable step after the other, and keeps the longest wait. */
  private static final class Running implements Runnable {
    private final SessionStore store;
    private final SessionWriter writer;
    private volatile boolean stopped;
    private long longestNanos; // read when the thread has ended
    private long steps;

    Running(SessionStore store) {
      this.store = store;
      writer = ManyFiles.session(store, Path.of("/out"));
      ManyFiles.pages(ManyFiles.files(Path.of("/running"), 0, RUNNING_FILES), writer::add);
    }

    @Override
    public void run() {
      String id = writer.session().id();
      List<FileRecord> files = store.files(id, FileQuery.of(RUNNING_FILES));
      while (!stopped) {
        for (FileRecord file : files) {
          FileRecord done = file.claimed(Instant.now()).completed(Instant.now());
          step(new FileChange(FileStatus.PENDING, done));
          LockSupport.parkNanos(PROCESSING_NANOS);
          step(new FileChange(FileStatus.COMPLETED, done.renewed()));
          LockSupport.parkNanos(PROCESSING_NANOS);
        }
      }
    }

    private void step(FileChange change) {
      long start = System.nanoTime();
      writer.update(List.of(change));
      longestNanos = Math.max(longestNanos, System.nanoTime() - start);
      steps++;
    }
  }

  DeletionPause(Scratch scratch, Options options) {
    this.scratch = scratch;
    count = options.number("files", 1_000_000);
  }

  void run() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT, "%ndelete a session of %d files while another one runs, one run%n", count);
    Path database = scratch.emptyFolder("deletion").resolve("sessions.db");
    try (SessionStore deleting = SqliteSessionStore.open(database);
        SessionStore other = SqliteSessionStore.open(database)) {
      String id = large(deleting);
      double before = Files.size(database) / 1e6;
      Running running = new Running(other);
      Thread thread = new Thread(running);
      thread.start();
      Stopwatch watch = new Stopwatch();
      deleting.delete(id);
      double seconds = watch.per(1).wallMicros() / 1e6;
      running.stopped = true;
      thread.join();
      running.writer.close();
      Table table = new Table("", "target");
      table.row("longest pause of the other", millis(running.longestNanos), "at most 500 ms");
      table.row("steps that it recorded meanwhile", Long.toString(running.steps), "");
      table.row("the deletion took", Table.figure(seconds) + " s", "");
      table.row("database before", Table.figure(before) + " MB", "");
      table.row("database after", Table.figure(Files.size(database) / 1e6) + " MB", "given back");
      table.print();
    }
  }

  private static String millis(long nanos) {
    return Table.figure(nanos / 1e6) + " ms";
  }

  private String large(SessionStore store) {
    try (SessionWriter writer = ManyFiles.session(store, Path.of("/out"))) {
      ManyFiles.pages(ManyFiles.files(Path.of("/music"), 0, count), writer::add);
      writer.finish(SessionStatus.COMPLETED, null);
      writer.checkpoint();
      return writer.session().id();
    }
  }
}
