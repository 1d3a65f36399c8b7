package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures wall time and CPU time, that of child processes included. The children's comes from
 * {@code /proc/self/stat}, in ticks of 10 ms, so let the work take some tenths of a second; where
 * there is no such file, it is missing from the figures.
 */
final class Stopwatch {

  private static final Path STAT = Path.of("/proc/self/stat");
  private static final double MICROS_PER_TICK = 10_000;

  private final long wall = System.nanoTime();
  private final double cpu = cpuMicros();

  /** The cost of each of some items since this stopwatch was made. */
  Cost per(long items) {
    double wallMicros = (System.nanoTime() - wall) / 1e3;
    return new Cost(wallMicros / items, (cpuMicros() - cpu) / items);
  }

  /** CPU time of this process and its children so far. */
  static double cpuMicros() {
    return ownCpuMicros() + childrenMicros();
  }

  /** CPU time of this process so far. */
  static double ownCpuMicros() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      return system.getProcessCpuTime() / 1e3;
    }
    return Double.NaN;
  }

  private static double childrenMicros() {
    if (!Files.isReadable(STAT)) {
      return 0;
    }
    try {
      String stat = Files.readString(STAT);
      // The name of the program, in brackets, may hold spaces; the state follows it as field 3.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MICROS_PER_TICK;
    } catch (IOException e) {
      return 0;
    }
  }
}
