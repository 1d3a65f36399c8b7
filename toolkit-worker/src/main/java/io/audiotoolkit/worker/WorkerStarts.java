package io.audiotoolkit.worker;

import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.ExecutorSetup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the workers of a run, each again after a pause when it does not become ready: a machine
 * that is short of memory ends processes when they begin to take some. Thread-safe.
 */
final class WorkerStarts {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerStarts.class);

  private final WorkerOptions options;
  private final ExecutorSetup setup;

  /** Of all lanes: where one becomes ready, the next one can. */
  private final AtomicLong successes = new AtomicLong();

  WorkerStarts(WorkerOptions options, ExecutorSetup setup) {
    this.options = options;
    this.setup = setup;
  }

  /**
   * A worker that is ready.
   *
   * @throws EnvironmentException if too many starts in a row have failed, or none can succeed
   */
  WorkerProcess next() throws InterruptedException {
    long before = successes.get();
    int failed = 0;
    while (true) {
      try {
        WorkerProcess ready = WorkerProcess.start(options, setup);
        successes.incrementAndGet();
        return ready;
      } catch (StartFailedException e) {
        long now = successes.get();
        failed = now == before ? failed + 1 : 1;
        before = now;
        if (failed >= options.start().most()) {
          throw givenUp(failed, e);
        }
        pause(failed, e);
      }
    }
  }

  private void pause(int failed, StartFailedException e) throws InterruptedException {
    Duration pause = options.start().pause().multipliedBy(1L << (failed - 1));
    LOG.warn(
        "a worker process did not start ({}); starting another one in {}",
        e.getMessage(),
        DurationText.of(pause));
    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
  }

  private static EnvironmentException givenUp(int failed, StartFailedException last) {
    return new EnvironmentException(
        (failed == 1
                ? "a worker process did not start ("
                : failed + " worker processes in a row did not start (the last one: ")
            + last.getMessage()
            + "); look at what ends processes on this machine, such as a lack of memory, and check"
            + " the class path, the memory and the JVM options of the workers",
        last);
  }
}
