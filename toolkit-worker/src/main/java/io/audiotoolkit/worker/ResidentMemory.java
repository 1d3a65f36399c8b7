package io.audiotoolkit.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process takes. */
final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "VmRSS:";

  private ResidentMemory() {}

  /** Bytes in memory; 0 where the system does not tell. */
  static long bytes() {
    try {
      String status = Files.readString(STATUS);
      int line = status.indexOf(LINE);
      if (line < 0) {
        return 0;
      }
      String rest = status.substring(line + LINE.length(), status.indexOf('\n', line));
      return Long.parseLong(rest.replace("kB", "").trim()) << 10;
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
