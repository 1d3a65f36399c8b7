package io.audiotoolkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.RetryPolicy;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die in all ways, are replaced, or cannot be started. */
@Timeout(180)
class WorkerDeathsTest {

  private static final long MIB = 1L << 20;

  @TempDir Path temp;
  private final SessionStore store = SessionStore.inMemory();
  private Path folder;

  @BeforeEach
  void resolveLinks() throws IOException {
    folder = temp.toRealPath();
  }

  @Test
  void aCrashCostsItsFileAndNoOther() throws Exception {
    BatchResult result = run(Workers.forked(2), "a", "segfault", "b", "exits", "c", "d");

    assertThat(result.completedCount()).isEqualTo(4);
    assertThat(error(result, "segfault").kind()).isEqualTo(ErrorKind.CRASH);
    assertThat(error(result, "segfault").message())
        .startsWith("the worker process died while it processed this file (SIGSEGV (0xb) at pc=")
        .contains(", in ")
        .endsWith("look at the file, or give workers more memory");
    assertThat(error(result, "exits").message()).contains("(exit status 42)");
    assertThat(record(result, "segfault").crashes()).isEqualTo(3);
    assertThat(record(result, "a").crashes()).isZero();
    assertThat(record(result, "b").attempts()).isEqualTo(1);
    try (Stream<Path> litter = Files.list(Path.of(""))) {
      assertThat(litter).noneMatch(file -> file.toString().startsWith("hs_err"));
    }
  }

  @Test
  void whoEatsTheHeapDiesOfIt() throws Exception {
    BatchResult result = run(Workers.forked(1).heap(32 * MIB), "a", "heap", "b");

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(error(result, "heap").kind()).isEqualTo(ErrorKind.CRASH);
    assertThat(error(result, "heap").message())
        .contains("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void whoFindsNoMemoryWithoutDyingOfItCostsItsWorkerAndNoOtherFile() throws Exception {
    BatchResult result = run(Workers.forked(1), "a", "starves", "b");

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(error(result, "starves").kind()).isEqualTo(ErrorKind.CRASH);
    assertThat(error(result, "starves").message())
        .startsWith("there is not enough memory (for want of native memory; the JVM's limit is ");
    assertThat(record(result, "starves").crashes()).isEqualTo(3);
  }

  @Test
  void whoFoundNoMemoryOnAThreadIsTriedInAProcessOfItsOwnBeforeItIsBlamed() throws Exception {
    Path innocent = folder.resolve("starvesin.wav");
    Files.writeString(innocent, "" + ProcessHandle.current().pid());
    Path greedy = Files.writeString(folder.resolve("starves.wav"), "sound");
    Path last = Files.writeString(folder.resolve("z.wav"), "sound");
    Batch batch = Batch.of(innocent, greedy, last).with(new Misbehaving());

    BatchResult result = batch.into(folder.resolve("out")).parallelism(1).store(store).run();
    for (int paused = 0; result.status() == SessionStatus.PAUSED && paused < 2; paused++) {
      assertThat(result.failedCount()).isZero();
      result = Batch.resume(result.sessionId()).store(store).run();
    }

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(record(result, "starvesin").status()).isEqualTo(FileStatus.COMPLETED);
    assertThat(error(result, "starves").kind()).isEqualTo(ErrorKind.CRASH);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoEatsNativeMemoryIsStopped() throws Exception {
    Workers workers =
        Workers.forked(1)
            .heap(32 * MIB)
            .nativeMemory(256 * MIB)
            .jvmOptions("-XX:MaxDirectMemorySize=64g");

    BatchResult result = run(workers, "a", "direct", "b");

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(error(result, "direct").kind()).isEqualTo(ErrorKind.CRASH);
  }

  @Test
  void aWorkerIsUsedAgainAndRetiredAfterSoManyFiles() throws Exception {
    BatchResult result = run(Workers.forked(1).retireAfter(3), "a", "b", "c", "d", "e", "f", "g");

    List<String> processes = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
      processes.add(Files.readString(record(result, name).outputs().get(0).path()));
    }
    assertThat(processes.subList(0, 3)).containsOnly(processes.get(0));
    assertThat(processes.subList(3, 6)).containsOnly(processes.get(3));
    assertThat(processes).doesNotContain("" + ProcessHandle.current().pid());
    assertThat(processes.stream().distinct()).hasSize(3);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aWorkerThatHasGrownIsRetired() throws Exception {
    BatchResult result = run(Workers.forked(1).retireAboveMemory(64 * MIB).heap(512 * MIB), "a");
    assertThat(result.completedCount()).isEqualTo(1);

    assertThat(ResidentMemory.bytes()).isGreaterThan(MIB);
    assertThat(WorkerOptions.of(1).mostResidentBytes()).isEqualTo(1024 * MIB);
  }

  @Test
  void onlyAsManyWorkersAreStartedAsThereIsWorkFor() throws Exception {
    BatchResult result = run(Workers.forked(8), "a");

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void aWorkerThatCannotStartPausesTheSessionAndSaysWhy() throws Exception {
    Workers impossible = Workers.forked(2).jvmOptions("-Xmx1k").starts(2, Duration.ZERO);
    BatchResult result = run(impossible, "a", "b", "c");

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.isStoppedByEnvironment()).isTrue();
    assertThat(result.session().note())
        .contains("2 worker processes in a row did not start (the last one: exit status 1; it")
        .contains("Too small maximum heap")
        .contains("check the class path, the memory and the JVM options of the workers");
    assertThat(store.files(result.sessionId(), FileQuery.of(10)))
        .allMatch(file -> file.status() == FileStatus.PENDING);
  }

  @Test
  void aProcessorThatIsNotOnTheClassPathOfTheWorkersPausesTheSession() throws Exception {
    List<Path> others =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .filter(entry -> !entry.endsWith("test-classes"))
            .map(Path::of)
            .toList();

    BatchResult result = run(Workers.forked(1).classPath(others), "a");

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.session().note())
        .contains("a worker cannot run the processor: ")
        .contains("needs the processor misbehaving, which is not on the class path")
        .contains("put it on the class path of the workers");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Workers.forked(0))
        .hasMessage("workers (0) must be between 1 and 256; one per core is usual");
    assertThatThrownBy(() -> Workers.forked(1).heap(1))
        .hasMessage("heap (1) must be at least 16777216");
    assertThatThrownBy(() -> Workers.forked(1).retireAfter(0))
        .hasMessage("files per worker (0) must be at least 1");
    assertThatThrownBy(() -> Workers.forked(1).retireAboveMemory(0))
        .hasMessageContaining("resident memory (0) must be at least");
    assertThatThrownBy(() -> Workers.forked(1).classPath(List.of()))
        .hasMessageContaining("omit it to use that of this process");
    assertThat(Workers.forked(3)).hasToString("3 forked workers");
  }

  @Test
  void aDeathIsToldInAFewWords() {
    assertThat(new Death(137, "").inWords()).isEqualTo("exit status 137, SIGKILL");
    assertThat(new Death(1, "one\n\ntwo\n").inWords())
        .isEqualTo("exit status 1; it said: one / two");
    assertThat(new Death(1, "x".repeat(1_000)).inWords()).hasSizeLessThan(400);
  }

  private BatchResult run(Workers workers, String... names) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      files.add(Files.writeString(folder.resolve(name + ".wav"), "sound"));
    }
    return Batch.of(files)
        .with(new Misbehaving())
        .into(folder.resolve("out"))
        .retry(RetryPolicy.attempts(3, Duration.ofMillis(1)))
        .store(store)
        .on(workers)
        .run();
  }

  private FileRecord record(BatchResult result, String name) {
    Optional<FileRecord> found = store.file(result.sessionId(), folder.resolve(name + ".wav"));
    return found.orElseThrow();
  }

  private FileError error(BatchResult result, String name) {
    return record(result, name).failure().orElseThrow();
  }
}
