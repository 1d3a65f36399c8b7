package io.audiotoolkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.sqlite.SqLiteStorageProvider;
import org.jobrunr.utils.mapper.gson.GsonJsonMapper;
import org.jspecify.annotations.Nullable;

/** JobRunr on SQLite: one background job per item, two workers, the shortest poll interval. */
public final class JobRunrQueue {

  private static final Duration SHORTEST_POLL = Duration.ofSeconds(5);
  private static final AtomicLong CALLS = new AtomicLong();

  private final int count;
  private @Nullable HikariDataSource source;

  JobRunrQueue(int count) {
    this.count = count;
  }

  /** What each job calls. */
  public static void work(int item) {
    CALLS.addAndGet(item < 0 ? 0 : 1);
  }

  /** Enqueues all items, waits until the store says that all succeeded, and counts them. */
  long run(Path folder) throws Exception {
    CALLS.set(0);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:sqlite:"
            + folder.resolve("jobs.db")
            + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000");
    config.setMaximumPoolSize(1); // of several, one now and then waits until its timeout
    source = new HikariDataSource(config);
    StorageProvider store = new SqLiteStorageProvider(source);
    start(store);
    return succeeded(store);
  }

  /** Stops its server, which takes its time. */
  void stop() {
    JobRunr.destroy();
    if (source != null) {
      source.close();
    }
  }

  private void start(StorageProvider store) {
    var scheduler =
        JobRunr.configure()
            .useJsonMapper(new GsonJsonMapper())
            .useStorageProvider(store)
            .useBackgroundJobServer(
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                    .andWorkerCount(Pool.WORKERS)
                    .andPollInterval(SHORTEST_POLL))
            .initialize()
            .getJobScheduler();
    scheduler.enqueue(IntStream.range(0, count).boxed(), item -> JobRunrQueue.work(item));
  }

  /** Asks the store seldom, so that the question costs little. */
  private long succeeded(StorageProvider store) throws InterruptedException {
    while (CALLS.get() < count) {
      Thread.sleep(5);
    }
    long done = store.getJobStats().getSucceeded();
    while (done < count) {
      Thread.sleep(20);
      done = store.getJobStats().getSucceeded();
    }
    return done;
  }
}
