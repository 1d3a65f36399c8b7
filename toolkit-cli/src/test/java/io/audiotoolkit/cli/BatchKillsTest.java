package io.audiotoolkit.cli;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a terminal, ended at random by keys, signals and the closing of the terminal. */
@DisabledOnOs(OS.WINDOWS) // which has no signals to send
class BatchKillsTest {

  private static final List<String> COMMANDS =
      List.of("convert files -f mp3", "split fixed -d 5 -f flac");
  private static final int KILLS = Integer.getInteger("batch.kills", 6);
  private static final int FILES = 60;
  private static final int SECONDS = 20;

  @TempDir private Path temp;

  @Test
  void howeverABatchIsEndedNothingIsLostNorDoneTwice() throws Exception {
    Path inputs = temp.toRealPath().resolve("in");
    for (int i = 0; i < FILES; i++) {
      Wave.tone(inputs.resolve("tone" + i + ".wav"), 200 + 10 * i, SECONDS, 16_000, 1);
    }
    long seed = Long.getLong("crash.seed", System.nanoTime());
    System.out.println("crash.seed=" + seed);
    List<Callable<Integer>> lanes = new ArrayList<>();
    for (String command : COMMANDS) {
      Random random = new Random(seed + lanes.size());
      lanes.add(() -> kills(command, inputs, random, KILLS / COMMANDS.size()));
    }

    ExecutorService pair = Executors.newFixedThreadPool(COMMANDS.size());
    int kills = 0;
    try {
      for (Future<Integer> lane : pair.invokeAll(lanes)) {
        kills += lane.get();
      }
    } finally {
      pair.shutdownNow();
    }
    System.out.println(kills + " batches ended before they were done");
    assertThat(kills).isGreaterThanOrEqualTo(KILLS);
  }

  /** Sessions of a command, one after the other, each ended until it is done. */
  private int kills(String command, Path inputs, Random random, int wanted) throws Exception {
    Path reference = Files.createTempDirectory(temp.toRealPath(), "reference");
    Cli.Run undisturbed =
        new Cli(reference.resolve("sessions.db"))
            .run(KilledBatch.words(command, inputs, reference).toArray());
    assertThat(undisturbed.status()).as(undisturbed.err()).isZero();
    Map<String, Long> expected = KilledBatch.outputs(reference);
    int kills = 0;
    while (kills < wanted) {
      Path folder = Files.createTempDirectory(temp.toRealPath(), "killed");
      KilledBatch batch = new KilledBatch(command, inputs, folder, expected, random);
      int before = kills;
      while (kills < wanted && batch.endOnce()) {
        kills++;
      }
      batch.finish();
      System.out.printf(
          "%s: %d of %d, the last batch %d times%n", command, kills, wanted, kills - before);
      delete(folder);
    }
    return kills;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
