package io.audiotoolkit.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The last of what a worker prints, on either stream: native code prints there, and a dying JVM
 * says why. Thread-safe.
 */
final class OutputTail {

  private static final int KEPT_BYTES = 8 * 1024;
  private static final long FLUSH_MILLIS = 500;

  private final byte[] ring = new byte[KEPT_BYTES];
  private final Thread reader;
  private long total;

  private OutputTail(InputStream output, String name) {
    this.reader = new Thread(() -> read(output), name);
    reader.setDaemon(true);
  }

  /** Starts to read. */
  static OutputTail of(InputStream output, String threadName) {
    OutputTail tail = new OutputTail(output, threadName);
    tail.reader.start();
    return tail;
  }

  private void read(InputStream output) {
    byte[] buffer = new byte[KEPT_BYTES];
    try (output) {
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        keep(buffer, count);
      }
    } catch (IOException e) {
      // the process has been killed
    }
  }

  private synchronized void keep(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (total++ % KEPT_BYTES)] = bytes[i];
    }
  }

  /** What was printed last, once the process has ended; waits a little for what is under way. */
  String text() throws InterruptedException {
    reader.join(FLUSH_MILLIS);
    synchronized (this) {
      int length = (int) Math.min(total, KEPT_BYTES);
      byte[] last = new byte[length];
      for (int i = 0; i < length; i++) {
        last[i] = ring[(int) ((total - length + i) % KEPT_BYTES)];
      }
      return new String(last, StandardCharsets.UTF_8);
    }
  }
}
