package io.audiotoolkit.cli.job;

import io.audiotoolkit.BatchHandle;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.SignalTap;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * While a batch runs, SIGINT, SIGTERM and the SIGHUP of a terminal that is closed pause it, and a
 * second Ctrl+C ends the process at once, which leaves a session that can be resumed. Thread-safe.
 */
final class PauseSignals implements AutoCloseable {

  private static final String INTERRUPT = "INT";

  /** POSIX.1-2017, {@code kill}: the numbers of them. */
  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, INTERRUPT, 2, "TERM", 15);

  /** A repetition sooner than this is no decision of a person: some senders signal twice. */
  private static final long SAME_NANOS = Duration.ofMillis(150).toNanos();

  private final PrintStream err;
  private final boolean tells;
  private final List<SignalTap> taps;
  private @Nullable BatchHandle run;
  private @Nullable String first;
  private long firstNanos;

  /**
   * Listens from now on.
   *
   * @param tells whether it says on {@code err} that it has understood
   */
  PauseSignals(PrintStream err, boolean tells) {
    this.err = err;
    this.tells = tells;
    taps =
        NUMBERS.keySet().stream()
            .map(name -> Optional.ofNullable(SignalTap.on(name, this::received)))
            .flatMap(Optional::stream)
            .toList();
  }

  /** Says what to pause; at once if a signal has come already. */
  synchronized void pause(BatchHandle handle) {
    run = handle;
    if (first != null) {
      handle.pause();
    }
  }

  /** The exit status of a run that a signal has paused; empty when none has come. */
  synchronized Optional<Integer> exitStatus() {
    return Optional.ofNullable(first).map(PauseSignals::statusOf);
  }

  private static int statusOf(String signal) {
    return ExitStatus.SIGNAL_BASE + Objects.requireNonNull(NUMBERS.get(signal));
  }

  private void received(String signal) {
    if (isSecondInterrupt(signal)) {
      err.println("\nstopped at once; the session can be resumed");
      err.flush();
      Runtime.getRuntime().halt(statusOf(signal));
    }
  }

  private synchronized boolean isSecondInterrupt(String signal) {
    if (first != null) {
      return signal.equals(INTERRUPT) && System.nanoTime() - firstNanos > SAME_NANOS;
    }
    first = signal;
    firstNanos = System.nanoTime();
    if (run != null) {
      run.pause();
    }
    if (tells) {
      err.println(
          "\npausing: files under way get a few seconds to finish; Ctrl+C once more stops at once");
    }
    return false;
  }

  /** Puts the earlier handlers back. */
  @Override
  public void close() {
    taps.forEach(SignalTap::close);
  }
}
