package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchHandle;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** How long the resume of a nearly finished session takes to its first file. */
final class ResumeStart {

  private static final int WARM_UPS = 5;
  private static final int ROUNDS = 9;

  private final Scratch scratch;
  private final int count;
  private final int done;

  ResumeStart(Scratch scratch, Options options) {
    this.scratch = scratch;
    count = options.number("files", 1_000_000);
    done = count / 100 * 99;
  }

  void run() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT, "%nresume a session of %d files, %d of them completed%n", count, done);
    Path folder = scratch.emptyFolder("resume");
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      String id = created(store, folder);
      double first = firstFileMillis(store, id);
      List<Cost> warm = new ArrayList<>();
      for (int round = 1; round < WARM_UPS + ROUNDS; round++) {
        double millis = firstFileMillis(store, id);
        if (round >= WARM_UPS) {
          warm.add(new Cost(millis * 1e3, 0));
        }
      }
      Table table = new Table("wall ms", "target");
      table.row(
          "to the first file, warm, median of " + ROUNDS,
          Table.figure(Cost.median(warm).wallMicros() / 1e3),
          "under 50 ms");
      table.row("the first resume in this process", Table.figure(first), "");
      table.print();
    }
  }

  /** Only the files that are left are there; the rest is recorded as completed long ago. */
  private String created(SessionStore store, Path folder) throws IOException {
    for (int number = done; number < count; number++) {
      Path file = ManyFiles.path(folder, number);
      if (number % ManyFiles.PAGE == 0 || number == done) {
        Files.createDirectories(file.getParent());
      }
      Files.write(file, new byte[100]);
    }
    Path outputs = folder.resolve("out");
    Parameters options = usualOptions(store, ManyFiles.path(folder, done), outputs);
    try (SessionWriter writer = ManyFiles.session(store, outputs, options)) {
      ManyFiles.pages(
          ManyFiles.files(folder, 0, done),
          page -> {
            int before = (int) writer.session().counts().total();
            writer.add(page);
            writer.update(completed(before, page));
          });
      ManyFiles.pages(ManyFiles.files(folder, done, count), writer::add);
      writer.stage(SessionStage.RUNNING);
      writer.pause(null);
      return writer.session().id();
    }
  }

  /** What a batch stores as its options, taken from one over a single file. */
  private static Parameters usualOptions(SessionStore store, Path file, Path outputs) {
    return Batch.of(file)
        .with(new Nothing())
        .into(outputs)
        .parallelism(Pool.WORKERS)
        .store(store)
        .run()
        .session()
        .what()
        .options();
  }

  private static List<FileChange> completed(int before, List<NewFile> page) {
    Instant now = Instant.now();
    List<FileChange> changes = new ArrayList<>();
    for (NewFile file : page) {
      FileRecord record = FileRecord.pending(before + changes.size() + 1L, file);
      changes.add(new FileChange(FileStatus.PENDING, record.claimed(now).completed(now)));
    }
    return changes;
  }

  private static double firstFileMillis(SessionStore store, String id) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    long start = System.nanoTime();
    BatchHandle handle =
        Batch.resume(id)
            .with(new Nothing())
            .store(store)
            .parallelism(Pool.WORKERS)
            .listener(
                new BatchListener() {
                  @Override
                  public void fileStarted(FileRecord file) {
                    begun.countDown();
                  }
                })
            .start();
    begun.await();
    double millis = (System.nanoTime() - start) / 1e6;
    handle.pause();
    handle.await();
    return millis;
  }
}
