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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
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

  /** After these, somebody may have been told already. */
  private static final List<String> TOLD_OF =
      List.of("publishing", "completed", "completed@3", "finish");

  /** What a resume writes before it processes files that nobody suspects. */
  private static final List<String> WRITES_OF_A_RESUME =
      List.of(
          "acquire",
          "options",
          "activate",
          "settleSuspects",
          "claimed",
          "publishing",
          "completed",
          "finish");

  /** Kills at random times; the torture profile asks for more than a few. */
  private static final int FEW = 8;

  private static final int RANDOM = Integer.getInteger("crash.random", FEW);

  private final AtomicInteger kills = new AtomicInteger();
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
    Independent.decode(temp.resolve("reference-split/out"), FILES * 10);
  }

  /** Whatever the machine is doing, so many processes have really been killed. */
  @AfterAll
  void countKills() {
    System.out.println(kills + " kills in all");
    assertThat(kills.get()).isGreaterThanOrEqualTo(34 + RANDOM - FEW);
  }

  private Map<String, Long> undisturbed(String work) throws Exception {
    CrashRound round = new CrashRound(work, inputs, temp.resolve("reference-" + work));
    round.kill("never", 0);
    return round.outputs();
  }

  @Test
  void aKillBeforeOrAfterAnyWriteLosesNothing() throws Exception {
    List<Callable<Boolean>> rounds = new ArrayList<>();
    for (int i = 0; i < WRITES.size(); i++) {
      String write = WRITES.get(i);
      rounds.add(round(i % 2 == 0 ? "convert" : "split", "before-" + write, 0));
      if (RANDOM > FEW || TOLD_OF.contains(write)) { // else as before the next write
        rounds.add(round(i % 2 == 0 ? "split" : "convert", "after-" + write, 0));
      }
      if (RANDOM > FEW) { // tortured
        rounds.add(round(i % 2 == 0 ? "split" : "convert", "before-" + write, 0));
        rounds.add(round(i % 2 == 0 ? "convert" : "split", "after-" + write, 0));
      }
    }

    assertThat(inPairs(rounds))
        .as("rounds in which the kill came")
        .isGreaterThanOrEqualTo(rounds.size() - 4);
  }

  @Test
  void aKillOfTheResumeLosesNothing() throws Exception {
    List<Callable<Boolean>> rounds = new ArrayList<>();
    for (int i = 0; i < WRITES_OF_A_RESUME.size(); i++) {
      String write = WRITES_OF_A_RESUME.get(i);
      if (RANDOM > FEW || i % 2 == 0) {
        rounds.add(round("split", "after-publishing@2", 0, "before-" + write));
      }
      if (RANDOM > FEW || i % 2 == 1) {
        rounds.add(round("convert", "after-publishing@2", 0, "after-" + write));
      }
    }

    assertThat(inPairs(rounds)).isGreaterThanOrEqualTo(rounds.size() - 4);
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
    for (int i = 0; i < RANDOM; i++) {
      rounds.add(round(i % 2 == 0 ? "convert" : "split", "never", 250 + random.nextInt(1_200)));
    }

    assertThat(inPairs(rounds)).isPositive();
  }

  /**
   * A session that is killed at each of the points, one run after the other, then finished.
   *
   * @param afterMillis instead of the first point, unless 0
   * @param resumes where its resumes are killed
   */
  private Callable<Boolean> round(String work, String point, long afterMillis, String... resumes) {
    return () -> {
      Path folder = Files.createTempDirectory(temp, "round");
      try {
        CrashRound round = new CrashRound(work, inputs, folder);
        if (RANDOM <= FEW && resumes.length == 0) { // a worker for suspects costs half a second
          round = round.with("-Djava.io.tmpdir=" + folder.resolve("no place to meet one"));
        }
        boolean killed = round.kill(point, afterMillis);
        for (String resume : resumes) {
          kills.addAndGet(killed ? 1 : 0);
          killed = round.kill(resume, 0);
        }
        kills.addAndGet(killed ? 1 : 0);
        round.finishAndCheck(work.equals("split") ? split : converted);
        delete(folder);
        return killed;
      } catch (AssertionError e) {
        String points = point + " " + String.join(" ", resumes) + " " + afterMillis + " ms";
        throw new AssertionError(work + " killed " + points, e);
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
