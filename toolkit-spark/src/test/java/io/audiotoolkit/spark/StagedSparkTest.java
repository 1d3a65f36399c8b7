package io.audiotoolkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.RetryPolicy;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spark.StagedAttempt.Delivery;
import io.audiotoolkit.spark.StagedAttempt.Offer;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.Task;
import io.audiotoolkit.worker.Workers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and whole batches, with files that travel through a staging area. */
@Timeout(300)
class StagedSparkTest extends LocalSparkContract {

  private static final int FILES = 12;

  @TempDir static Path shared;
  @TempDir Path folder;

  @Override
  protected SparkExecutor executor(int workers) {
    return super.executor(workers).through(StagingArea.in(shared.toUri()));
  }

  private List<Path> inputs() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    List<Path> inputs = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      inputs.add(Files.writeString(in.resolve("f" + i + ".wav"), "sound " + i));
    }
    return inputs;
  }

  private BatchResult run(List<Path> inputs, SessionStore store, StagingArea area) {
    return Batch.of(inputs)
        .with(new SaysWhere())
        .into(folder.resolve("out"))
        .retry(RetryPolicy.attempts(5, Duration.ofMillis(10)))
        .store(store)
        .on(SparkExecutor.on(spark).workers(Workers.forked(2)).through(area))
        .run();
  }

  private List<Path> outputs() throws IOException {
    try (Stream<Path> outputs = Files.list(folder.resolve("out"))) {
      return outputs.sorted().toList();
    }
  }

  @Test
  void processorsSeePrivateCopiesAndNothingIsLeftInTheArea() throws Exception {
    Path area = folder.resolve("area");
    List<Path> inputs = inputs();
    Path bad = Files.writeString(folder.resolve("in/bad.wav"), "noise");
    inputs.add(bad);
    try (SessionStore store = SessionStore.inMemory()) {
      BatchResult result = run(inputs, store, StagingArea.in(area.toUri()));

      assertThat(result.completedCount()).isEqualTo(FILES);
      assertThat(outputs()).hasSize(FILES);
      for (int i = 0; i < FILES; i++) {
        List<String> lines = Files.readAllLines(folder.resolve("out/f" + i + ".where"));
        assertThat(lines.get(0)).endsWith("/in/f" + i + ".wav").doesNotStartWith("" + folder);
        assertThat(Path.of(lines.get(0))).doesNotExist();
        assertThat(lines.get(1)).isEqualTo("sound " + i);
      }
      FileRecord failed = store.file(result.sessionId(), bad.toRealPath()).orElseThrow();
      assertThat(failed.failure().orElseThrow().message())
          .isEqualTo("no sound in " + bad.toRealPath());
    }
    assertThat(area).isEmptyDirectory();
  }

  @Test
  void whatFailsOnTheWayIsTriedAgainAndEachOutputStandsOnce() throws Exception {
    Path marks = Files.createDirectories(folder.resolve("marks"));
    StagingArea area = StagingArea.in(folder.resolve("area").toUri());
    try (SessionStore store = SessionStore.inMemory()) {
      BatchResult result = run(inputs(), store, new FlakyArea(area, marks.toUri()));

      assertThat(result.completedCount()).isEqualTo(FILES);
      assertThat(outputs()).hasSize(FILES);
    }
    try (Stream<Path> taken = Files.list(marks)) {
      assertThat(taken.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("offer", "withdraw", "fetch", "deliver", "collect");
    }
    assertThat(folder.resolve("area")).isEmptyDirectory();
  }

  @Test
  void aLateTwinOfAnAttemptDeliversElsewhereAndIsClearedAway() throws Exception {
    StagingArea area = StagingArea.in(folder.resolve("area").toUri());
    Path input = inputs().get(0);
    RemoteAttempt remote =
        new RemoteAttempt(
            "twins",
            new ExecutorSetup("s1", new SaysWhere(), new SaysWhere().spec(), 1),
            Workers.forked(1),
            new Fraction());
    StagedAttempt attempt = new StagedAttempt(remote, area, "twins");
    URI nowhere = URI.create("file:///nowhere/staging");
    Offer offer = new Offer(new Task(1, input.toUri(), nowhere, 1), area.offer(input, "twins"));

    Delivery first = attempt.call(offer);
    area.collect(first.outputs().get(0), folder.resolve("collected"));
    String collected = Files.readString(folder.resolve("collected"));
    Delivery late = attempt.call(offer);

    assertThat(late.outputs()).hasSize(1).doesNotContainAnyElementsOf(first.outputs());
    assertThat(folder.resolve("collected")).hasContent(collected);
    area.clear("twins");
    assertThat(folder.resolve("area")).isEmptyDirectory();
  }
}
