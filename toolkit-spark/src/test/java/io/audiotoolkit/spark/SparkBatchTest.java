package io.audiotoolkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.RetryPolicy;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.worker.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Whole batches on Spark, with processors and executors that die. */
@Timeout(300)
@WhereSparkRuns
class SparkBatchTest {

  private static final int GOOD = 40;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  @TempDir Path temp;
  private final SessionStore store = SessionStore.inMemory();
  private Path folder;

  @BeforeEach
  void resolveLinks() throws IOException {
    folder = temp.toRealPath();
  }

  @Test
  void processorsThatCrashHangOrEatMemoryCostTheirFilesOnly() throws Exception {
    List<Path> files = files("f", GOOD);
    files.addAll(List.of(file("hang.wav"), file("memory.wav"), file("segfault.wav")));
    try (JavaSparkContext spark = LocalSpark.start("local[2]")) {
      BatchResult result = batch(files, spark).timeout(Duration.ofSeconds(6)).run();

      assertThat(result.completedCount()).isEqualTo(GOOD);
      assertThat(kind(result, "hang")).contains(ErrorKind.TIMEOUT);
      assertThat(kind(result, "memory")).contains(ErrorKind.CRASH);
      assertThat(kind(result, "segfault")).contains(ErrorKind.CRASH);
    }
    checkOutputs();
  }

  @Test
  @EnabledIfSystemProperty(named = "spark.cluster", matches = "true")
  void anExecutorThatIsKilledLosesNothing() throws Exception {
    AtomicInteger finished = new AtomicInteger();
    AtomicInteger killed = new AtomicInteger();
    List<ProcessHandle> processes = new ArrayList<>();
    BatchListener killer =
        new BatchListener() {
          @Override
          public void fileFinished(FileRecord file, BatchProgress progress) {
            if (finished.incrementAndGet() == GOOD / 4) {
              processes.addAll(ProcessHandle.current().descendants().toList());
              ProcessHandle.current()
                  .children()
                  .limit(1)
                  .filter(ProcessHandle::destroyForcibly)
                  .forEach(executor -> killed.incrementAndGet());
            }
          }
        };
    try (JavaSparkContext spark = LocalSpark.start("local-cluster[2,1,1024]")) {
      BatchResult result = batch(files("f", GOOD), spark).listener(killer).run();

      assertThat(killed).hasValue(1);
      assertThat(result.completedCount()).isEqualTo(GOOD);
      assertThat(store.files(result.sessionId(), FileQuery.of(1_000, FileStatus.COMPLETED)))
          .hasSize(GOOD);
    }
    checkOutputs();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      assertThat(System.nanoTime()).as("waiting for the end of workers").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Batch batch(List<Path> files, JavaSparkContext spark) {
    return Batch.of(files)
        .with(new Treacherous())
        .into(folder.resolve("out"))
        .retry(RetryPolicy.attempts(3, Duration.ofMillis(10)))
        .store(store)
        .on(SparkExecutor.on(spark).workers(Workers.forked(2).heap(64 << 20)));
  }

  private Path file(String name) throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    return Files.writeString(in.resolve(name), "the content of " + name);
  }

  private List<Path> files(String kind, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      files.add(file(String.format(Locale.ROOT, "%s%03d.wav", kind, i)));
    }
    return files;
  }

  private Optional<ErrorKind> kind(BatchResult result, String name) {
    return store
        .file(result.sessionId(), folder.resolve("in").resolve(name + ".wav"))
        .flatMap(FileRecord::failure)
        .map(error -> error.kind());
  }

  /** One whole file for each good input, and nothing else. */
  private void checkOutputs() throws IOException {
    try (Stream<Path> outputs = Files.list(folder.resolve("out"))) {
      assertThat(outputs)
          .hasSize(GOOD)
          .allSatisfy(
              output ->
                  assertThat(output)
                      .hasContent(
                          "the content of "
                              + output.getFileName().toString().replace(".copy", ".wav")));
    }
  }
}
