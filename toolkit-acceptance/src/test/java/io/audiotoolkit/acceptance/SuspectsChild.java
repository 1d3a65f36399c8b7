package io.audiotoolkit.acceptance;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.RetryPolicy;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process on threads that one of its files ends, and those that go on with its session. */
final class SuspectsChild {

  private SuspectsChild() {}

  /** Argument: the folder. The exit status is the number of files that failed. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Path database = folder.resolve("sessions.db");
    boolean resumes = Files.exists(database);
    try (SessionStore store = SqliteSessionStore.open(database)) {
      Batch batch =
          resumes
              ? Batch.resumeLatest()
              : Batch.of(Inputs.in(folder.resolve("in")))
                  .with(new EndsItsProcess(folder))
                  .into(folder.resolve("out"))
                  .parallelism(2);
      BatchResult result =
          batch.retry(RetryPolicy.attempts(3, Duration.ofMillis(1))).store(store).run();
      System.exit((int) result.failedCount());
    }
  }
}
