package io.audiotoolkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * Kills this process with SIGKILL: a shell waits beside it, so that the signal comes within a
 * fraction of a millisecond. Thread-safe.
 */
public final class Killer {

  private final Process shell;

  private Killer(Process shell) {
    this.shell = shell;
  }

  /**
   * Starts the shell.
   *
   * @throws IOException if there is no POSIX shell
   */
  public static Killer ofThisProcess() throws IOException {
    String kill = "read line && kill -9 " + ProcessHandle.current().pid();
    return new Killer(new ProcessBuilder("sh", "-c", kill).start());
  }

  /** Kills; never returns. */
  public void kill() {
    try {
      shell.getOutputStream().write('\n');
      shell.getOutputStream().flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
