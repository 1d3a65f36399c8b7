package io.audiotoolkit;

import java.util.Arrays;

/**
 * Pauses a run when the JVM shuts down, and holds the shutdown until the run has ended. Installed
 * while the run is under way only.
 */
final class ShutdownPause implements AutoCloseable {

  private final Thread hook;
  private final boolean installed;

  private ShutdownPause(Thread hook, boolean installed) {
    this.hook = hook;
    this.installed = installed;
  }

  /**
   * Installs the hook.
   *
   * @param coordinating the run's thread; when a listener on it has called {@code System.exit}, it
   *     never comes back, and the shutdown must not wait for it
   */
  static ShutdownPause install(boolean wanted, BatchHandle run, Thread coordinating) {
    Thread hook =
        new Thread(
            () -> {
              run.pause();
              if (isInsideExit(coordinating)) {
                return;
              }
              try {
                run.await();
              } catch (RuntimeException e) {
                // whoever runs the batch hears of it
              }
            },
            "audiotoolkit-shutdown");
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
