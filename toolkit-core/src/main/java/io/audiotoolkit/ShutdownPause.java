package io.audiotoolkit;

import io.audiotoolkit.model.DurationText;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a run when the JVM shuts down, and holds the shutdown until the run has ended, or a little
 * longer than its grace period: a listener that never returns must not keep the process. Installed
 * while the run is under way only.
 */
final class ShutdownPause implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownPause.class);

  /** After the grace period attempts are given up and recorded, which takes a moment. */
  private static final Duration LONGER = Duration.ofMillis(1_500);

  private final Thread hook;
  private final boolean installed;

  private ShutdownPause(Thread hook, boolean installed) {
    this.hook = hook;
    this.installed = installed;
  }

  /**
   * Installs the hook.
   *
   * @param grace how long files under way may go on
   * @param coordinating the run's thread; when a listener on it has called {@code System.exit}, it
   *     never comes back, and the shutdown must not wait for it
   */
  static ShutdownPause install(
      boolean wanted, SessionRun run, Duration grace, Thread coordinating) {
    Thread hook = new Thread(() -> pause(run, grace, coordinating), "audiotoolkit-shutdown");
    boolean installed = false;
    if (wanted) {
      try {
        Runtime.getRuntime().addShutdownHook(hook);
        installed = true;
      } catch (IllegalStateException e) {
        run.cancel(); // the JVM is shutting down already
      }
    }
    return new ShutdownPause(hook, installed);
  }

  private static void pause(SessionRun run, Duration grace, Thread coordinating) {
    run.pause();
    if (isInsideExit(coordinating)) {
      return;
    }
    Duration patience = grace.plus(LONGER);
    if (!run.endsWithin(patience)) {
      LOG.warn(
          "session {} has not ended {} after the JVM was asked to end, and is left as interrupted;"
              + " a listener may not return (it is in {}). Resume it to go on",
          run.sessionId(),
          DurationText.of(patience),
          place(coordinating));
    }
  }

  /** What it does at the moment, in the words of whoever wrote that. */
  private static String place(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> !"java.base".equals(frame.getModuleName()))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("no code of its own");
  }

  private static boolean isInsideExit(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }

  @Override
  public void close() {
    if (installed) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // shutting down: the hook is waiting for this run to end
      }
    }
  }
}
