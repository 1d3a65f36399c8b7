package io.audiotoolkit.benchmarks;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The toolkit, doing nothing with each file of a folder and recording that durably. */
final class NoopBatch {

  private final Path inputs;
  private final int count;
  private final List<Cost> completions = new ArrayList<>();

  NoopBatch(Path inputs, int count) {
    this.inputs = inputs;
    this.count = count;
  }

  /** Runs a whole batch: listing, session, files. */
  long run(Path folder) throws IOException {
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      FromFirstFile listener = new FromFirstFile();
      BatchResult result =
          Batch.of(Inputs.in(inputs))
              .with(new Nothing())
              .into(folder.resolve("out"))
              .parallelism(Pool.WORKERS)
              .store(store)
              .listener(listener)
              .run();
      completions.add(listener.cost(count));
      return result.completedCount();
    }
  }

  /** The median cost from the first file handed out to the end, of the rounds that count. */
  Cost completion(int warmUps) {
    return Cost.median(completions.subList(warmUps, completions.size()));
  }

  private static final class FromFirstFile implements BatchListener {

    private Stopwatch watch = new Stopwatch();
    private Cost total = new Cost(0, 0);

    @Override
    public void started(Session session) {
      watch = new Stopwatch();
    }

    @Override
    public void finished(BatchResult result) {
      total = watch.per(1);
    }

    Cost cost(int files) {
      return new Cost(total.wallMicros() / files, total.cpuMicros() / files);
    }
  }
}
