package io.audiotoolkit.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * Kills this process with SIGKILL: a shell waits beside it, so that the signal comes within a
 * fraction of a millisecond.
 */
final class Killer {

  private final Process shell;

  private Killer(Process shell) {
    this.shell = shell;
  }

  static Killer ofThisProcess() throws IOException {
    String kill = "read line && kill -9 " + ProcessHandle.current().pid();
    return new Killer(new ProcessBuilder("sh", "-c", kill).start());
  }

  /** Kills; never returns. */
  void kill() {
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
