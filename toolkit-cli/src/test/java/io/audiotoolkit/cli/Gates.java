package io.audiotoolkit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Two files that hold a command back, as long as they are there, while it lists its inputs or
 * processes them.
 */
record Gates(Path folder) {

  static final String LISTING = "listing";
  static final String WORK = "work";

  /** Ends the name of the file that tells that somebody waits at a gate. */
  static final String REACHED = "-reached";

  private static final long LOOK_NANOS = 2_000_000;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

  void close(String gate) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(gate + REACHED));
    Files.writeString(folder.resolve(gate), "");
  }

  void open(String gate) throws IOException {
    Files.delete(folder.resolve(gate));
  }

  /** Waits until the command waits there. */
  void awaitAt(String gate) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!Files.exists(folder.resolve(gate + REACHED))) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("nobody comes to the gate " + gate);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
