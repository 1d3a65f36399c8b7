package io.audiotoolkit.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the owner of a session says about itself. */
final class ThisProcess {

  private static final Path LINUX_KERNEL = Path.of("/proc/sys/kernel");

  /** What {@link #shown} makes. */
  private static final Pattern SHOWN = Pattern.compile("process (?<pid>\\d{1,18}) on (?<host>.*)");

  private ThisProcess() {}

  /** The process as people find it again. */
  static String shown() {
    return "process " + ProcessHandle.current().pid() + " on " + host(System.getenv());
  }

  /**
   * Who holds a lock, from what the last one who took it has said: somebody else may hold it who
   * says nothing.
   */
  static String holder(String said) {
    Matcher matcher = SHOWN.matcher(said);
    boolean isGone =
        matcher.matches()
            && matcher.group("host").equals(host(System.getenv()))
            && ProcessHandle.of(Long.parseLong(matcher.group("pid")))
                .filter(ProcessHandle::isAlive)
                .isEmpty();
    if (isGone) {
      return "a process that has not said which it is (the last that did, process "
          + matcher.group("pid")
          + ", has ended)";
    }
    return said.isEmpty() ? "another process" : said;
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
