package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with forked workers is killed with SIGKILL: they end with it, and nothing is lost. */
@Timeout(600)
class ForkedCrashTest {

  private static final int FILES = 40;
  private static final int ROUNDS = Math.max(3, Integer.getInteger("crash.random", 12) / 20);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  @TempDir Path temp;

  @Test
  void killingTheParentLeavesNothingBehindAndTheNextRunFinishes() throws Exception {
    Path folder = temp.toRealPath();
    ToneFiles.write(folder.resolve("in"), FILES, 0.3);
    CrashRound reference = new CrashRound("convert", folder.resolve("in"), folder.resolve("ref"));
    reference.kill("never", 0);
    Map<String, Long> expected = reference.outputs();
    assertThat(expected).hasSize(FILES);
    long seed = Long.getLong("crash.seed", System.nanoTime());
    System.out.println("crash.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Path round = folder.resolve("round" + i);
      killAndResume(round, expected, 1 + random.nextInt(FILES / 2));
    }
  }

  private void killAndResume(Path folder, Map<String, Long> expected, int finished)
      throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    CrashRound round =
        new CrashRound("convert", folder.resolveSibling("in"), folder)
            .with("-Disolated=2", "-Djava.io.tmpdir=" + temporary);
    Process parent = round.start();
    await("so many files", () -> count(round, "finished ") >= finished);
    List<ProcessHandle> workers = parent.descendants().toList();

    parent.destroyForcibly().waitFor();

    assertThat(workers).as("workers at the time of the kill").isNotEmpty();
    await("the end of the workers", () -> workers.stream().noneMatch(ProcessHandle::isAlive));
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).noneMatch(file -> file.toString().contains("audiotoolkit-worker"));
    }
    round.finishAndCheck(expected);
    assertThat(parent.descendants()).isEmpty();
  }

  private static long count(CrashRound round, String kind) {
    try {
      return round.log().stream().filter(line -> line.startsWith(kind)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
