package io.audiotoolkit.encoders;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process of a user at a time extract and load LWJGL's libraries.
 *
 * <p>LWJGL writes them in place, into one folder for all processes, and replaces a file that
 * differs from its jar. Where it was never used before, the half-written file of one process looks
 * wrong to another, which replaces it, and whoever loads the file meanwhile dies by SIGBUS.
 */
final class ExtractionLock {

  /** Extracting takes some 50 ms; who waits this long waits for a process that is stopped. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private ExtractionLock() {}

  /** Runs it while no other process uses the folder; without a lock where none can be had. */
  static void holding(Path folder, Runnable load) {
    try (FileChannel channel = open(folder.resolve("lock"))) {
      if (channel != null) {
        acquire(channel);
      }
      load.run();
    } catch (IOException e) {
      // Of closing, which gives the lock back; nothing was written.
    }
  }

  private static @Nullable FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      return null; // cannot be written, and LWJGL looks for another place
    }
  }

  /** Asks again and again, for a blocking wait would fail in a thread that is interrupted. */
  private static void acquire(FileChannel channel) {
    long start = System.nanoTime();
    while (!isAcquired(channel) && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean isAcquired(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another class loader of this process has it
    } catch (IOException e) {
      return true; // a file system without locks
    }
  }
}
