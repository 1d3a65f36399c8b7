package io.audiotoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed with SIGKILL, on a real database and real audio. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {

  private static final int FILES = 16;
  private static final List<String> WRITES =
      List.of(
          "create",
          "add",
          "stage-planning",
          "stage-running",
          "options",
          "claimed",
          "started@2",
          "returned@2",
          "publishing",
          "publishing@3",
          "completed",
          "completed@3",
          "checkpoint",
          "finish");

  private Path temp;
  private Path inputs;
  private Map<String, Long> converted;
  private Map<String, Long> split;

  @BeforeAll
  void runOnceUndisturbed(@TempDir Path folder) throws Exception {
    temp = folder.toRealPath();
    inputs = temp.resolve("in");
    ToneFiles.write(inputs, FILES, 0.4);
    converted = undisturbed("convert");
    split = undisturbed("split");
    assertThat(converted).hasSize(FILES);
    assertThat(split).hasSize(FILES * 10);
    Independent.decode(temp.resolve("reference-convert/out"), FILES);
    Independent.decode(temp.resolve("reference-split/out"), FILES);
  }

  private Map<String, Long> undisturbed(String work) throws Exception {
    CrashRound round = new CrashRound(work, inputs, temp.resolve("reference-" + work));
    round.kill("never", 0);
    return round.outputs();
  }

  @Test
  void aKillBeforeOrAfterAnyWriteLosesNothing() throws Exception {
    List<Callable<Boolean>> rounds = new ArrayList<>();
    for (String work : List.of("convert", "split")) {
      for (String write : WRITES) {
        rounds.add(round(work, "before-" + write, 0));
        rounds.add(round(work, "after-" + write, 0));
      }
    }

    assertThat(inPairs(rounds)).as("rounds in which the kill came").isGreaterThanOrEqualTo(48);
  }

  @Test
  void aKillBetweenTheRenamesOfOneFileLosesNothing() throws Exception {
    List<Callable<Boolean>> rounds = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      rounds.add(round("split", "after-publishing@" + (i % 3 + 1) + "+" + i * 150_000, 0));
    }

    assertThat(inPairs(rounds)).isPositive();
  }

  @Test
  void aKillAtAnyTimeLosesNothing() throws Exception {
    long seed = Long.getLong("crash.seed", System.nanoTime());
    System.out.println("crash.seed=" + seed);
    Random random = new Random(seed);
    List<Callable<Boolean>> rounds = new ArrayList<>();
    for (int i = 0; i < Integer.getInteger("crash.random", 12); i++) {
      rounds.add(round(i % 2 == 0 ? "convert" : "split", "never", 250 + random.nextInt(1_200)));
    }

    assertThat(inPairs(rounds)).isPositive();
  }

  private Callable<Boolean> round(String work, String point, long afterMillis) {
    return () -> {
      Path folder = Files.createTempDirectory(temp, "round");
      try {
        CrashRound round = new CrashRound(work, inputs, folder);
        boolean killed = round.kill(point, afterMillis);
        round.finishAndCheck(work.equals("split") ? split : converted);
        delete(folder);
        return killed;
      } catch (AssertionError e) {
        throw new AssertionError(work + " killed " + point + " " + afterMillis + " ms", e);
      }
    };
  }

  private static int inPairs(List<Callable<Boolean>> rounds) throws Exception {
    ExecutorService pair = Executors.newFixedThreadPool(2);
    int kills = 0;
    try {
      for (Future<Boolean> round : pair.invokeAll(rounds)) {
        kills += round.get() ? 1 : 0;
      }
    } finally {
      pair.shutdownNow();
    }
    System.out.println(kills + " kills in " + rounds.size() + " rounds");
    return kills;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
