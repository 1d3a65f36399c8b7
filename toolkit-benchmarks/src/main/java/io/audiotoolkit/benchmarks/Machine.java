package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {

  private static final Path LOAD = Path.of("/proc/loadavg");

  private Machine() {}

  /** One line on processors, load and Java. */
  static String line() throws IOException {
    String load = Files.isReadable(LOAD) ? Files.readString(LOAD).strip() : "unknown";
    return String.format(
        Locale.ROOT,
        "machine: %d processors, load average %s, %s %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        load,
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"));
  }

  /** Resident memory of a process in MB; 0 where it cannot be told. */
  static double residentMegabytes(long pid) {
    return megabytes(Long.toString(pid), "VmRSS:");
  }

  /** The most resident memory that this process has had, in MB; 0 where it cannot be told. */
  static double peakResidentMegabytes() {
    return megabytes("self", "VmHWM:");
  }

  private static double megabytes(String process, String field) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
        if (line.startsWith(field)) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }

  /** Where a program is on the PATH; an empty path when it is not. */
  static Path program(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path candidate = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return Path.of("");
  }

  /** Whether a program is on the PATH. */
  static boolean has(String name) {
    return !program(name).toString().isEmpty();
  }
}
