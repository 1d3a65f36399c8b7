package io.audiotoolkit.benchmarks;

import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import io.audiotoolkit.worker.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How long it takes to start a worker: from the first task to its entry into the processor. */
final class WorkerStart {

  private static final int WARM_UPS = 2;

  private final Path folder;
  private final int rounds;

  WorkerStart(Scratch scratch, Options options) throws Exception {
    folder = scratch.emptyFolder("start");
    rounds = options.number("rounds", 9);
  }

  void run() throws Exception {
    Path input = Files.writeString(folder.resolve("one.wav"), "one");
    double[] seconds = new double[rounds];
    for (int round = -WARM_UPS; round < rounds; round++) {
      double taken = once(input);
      if (round >= 0) {
        seconds[round] = taken;
      }
    }
    Arrays.sort(seconds);
    System.out.printf(
        "%nstart of a worker, until a file enters the processor, %d rounds: median %.3f s, least"
            + " %.3f s, most %.3f s (target: at most 0.6 s)%n",
        rounds, seconds[rounds / 2], seconds[0], seconds[rounds - 1]);
  }

  private double once(Path input) throws Exception {
    CompletableFuture<Long> entered = new CompletableFuture<>();
    OutcomeSink sink =
        new OutcomeSink() {
          @Override
          public void started(long taskId) {
            entered.complete(System.nanoTime());
          }

          @Override
          public void progress(long taskId, double fraction) {}

          @Override
          public void ended(Outcome outcome) {
            entered.completeExceptionally(new IllegalStateException(outcome.message()));
          }
        };
    Nothing work = new Nothing();
    try (ExecutorRun run =
        Workers.forked(1).open(new ExecutorSetup("start", work, work.spec(), 1), sink)) {
      long before = System.nanoTime();
      run.submit(new Task(1, PathBytes.uri(input), PathBytes.uri(folder), 1));
      return (entered.get(1, TimeUnit.MINUTES) - before) / 1e9;
    }
  }
}
