package io.audiotoolkit.acceptance.fuzz;

import com.sun.management.ThreadMXBean;
import io.audiotoolkit.disk.NameProperties;
import io.audiotoolkit.ffmpeg.engine.container.MediaProperties;
import io.audiotoolkit.sqlite.StoredTextProperties;
import io.audiotoolkit.worker.WireProperties;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * Our own parsers by the names of their folders of seeds. A fuzzer calls the two methods whose
 * names it prescribes; everybody else runs a property.
 */
public final class Targets {

  /** No more than this for any of the small inputs here, whatever lengths they state. */
  private static final long MOST_BYTES = 96L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static Property chosen = bytes -> {};

  private Targets() {}

  static Map<String, Property> all() {
    Map<String, Property> all = new TreeMap<>(MediaProperties.all());
    all.putAll(WireProperties.all());
    all.putAll(StoredTextProperties.all());
    all.putAll(NameProperties.all());
    return all;
  }

  /** Called once, with the name of a target. */
  public static void fuzzerInitialize(String[] arguments) {
    chosen = all().get(arguments[0]);
  }

  /** Called with one input after another. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    check(chosen, bytes);
  }

  /** Checks it a second time where the first took much, since that may have loaded classes. */
  static void check(Property property, byte[] bytes) throws Exception {
    if (bytesTaken(property, bytes) > MOST_BYTES) {
      long taken = bytesTaken(property, bytes);
      if (taken > MOST_BYTES) {
        throw new AssertionError(
            "%s bytes of memory were taken for %s of input".formatted(taken, bytes.length));
      }
    }
  }

  private static long bytesTaken(Property property, byte[] bytes) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    property.holdsFor(bytes);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
