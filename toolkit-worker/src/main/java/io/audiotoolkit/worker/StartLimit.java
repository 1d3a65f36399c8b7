package io.audiotoolkit.worker;

import io.audiotoolkit.model.DurationText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends the wait for a worker that has died, or kills the one that takes too long to be ready. */
final class StartLimit implements AutoCloseable {

  private final Duration limit;
  private final CompletableFuture<Void> timer;
  private final CompletableFuture<Void> death;
  private volatile boolean exceeded;

  StartLimit(Process process, MeetingPlace place, Duration limit) {
    this.limit = limit;
    this.death = process.onExit().thenRun(place::close);
    this.timer =
        CompletableFuture.runAsync(
            () -> {
              exceeded = true;
              WorkerProcess.kill(process);
            },
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** What to say of the worker when it was too slow; empty when it was not. */
  Optional<String> exceeded() {
    return exceeded
        ? Optional.of("it was not ready after " + DurationText.of(limit) + " and was killed")
        : Optional.empty();
  }

  /** The worker is ready, or has ended. */
  @Override
  public void close() {
    timer.cancel(false);
    death.cancel(false);
  }
}
