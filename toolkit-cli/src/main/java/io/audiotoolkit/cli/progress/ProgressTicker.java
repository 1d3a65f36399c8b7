package io.audiotoolkit.cli.progress;

import io.audiotoolkit.BatchHandle;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Brings a display up to date a few times a second, also while no file finishes. */
public final class ProgressTicker implements AutoCloseable {

  private static final int PERIOD_MS = 250;

  private final ProgressDisplay display;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "audiotoolkit-progress");
            thread.setDaemon(true);
            return thread;
          });

  public ProgressTicker(ProgressDisplay display) {
    this.display = display;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
  public void follow(BatchHandle handle) {
    if (display != ProgressDisplay.NONE) {
      timer.scheduleAtFixedRate(
          () -> display.update(handle.progress()), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
