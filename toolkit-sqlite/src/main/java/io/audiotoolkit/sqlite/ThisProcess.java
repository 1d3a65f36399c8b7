package io.audiotoolkit.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** What the owner of a session says about itself. */
final class ThisProcess {

  private static final Path LINUX_KERNEL = Path.of("/proc/sys/kernel");

  private ThisProcess() {}

  /** The process as people find it again. */
  static String shown() {
    return "process " + ProcessHandle.current().pid() + " on " + host(System.getenv());
  }

  /** Cheap on purpose: asking the network for the name can take seconds. */
  static String host(Map<String, String> environment) {
    String host = firstLine(LINUX_KERNEL.resolve("hostname"));
    for (String variable : new String[] {"COMPUTERNAME", "HOSTNAME"}) {
      if (host.isEmpty()) {
        host = environment.getOrDefault(variable, "");
      }
    }
    return host.isEmpty() ? "this machine" : host;
  }

  /** Differs after the machine was started again; empty where that cannot be told. */
  static String boot() {
    String boot = firstLine(LINUX_KERNEL.resolve("random").resolve("boot_id"));
    return boot.isEmpty()
        ? ProcessHandle.of(1)
            .flatMap(first -> first.info().startInstant())
            .map(Instant::toString)
            .orElse("")
        : boot;
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
