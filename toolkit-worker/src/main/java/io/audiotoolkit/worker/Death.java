package io.audiotoolkit.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a worker died, as people read it.
 *
 * @param exitStatus what the system reports: 128 and the number for a signal
 * @param output the last of what it printed
 */
record Death(int exitStatus, String output) {

  private static final int MOST_CHARACTERS = 300;
  private static final int SIGNALLED = 128;
  private static final int OUT_OF_MEMORY = 3; // -XX:+ExitOnOutOfMemoryError
  private static final Map<Integer, String> SIGNALS =
      Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV");
  private static final String FRAME = "# Problematic frame:";

  /** In a few words, such as {@code SIGSEGV (0xb) at pc=..., in C [libx.so+0x12]}. */
  String inWords() {
    return fatalError()
        .or(this::outOfMemory)
        .orElseGet(
            () -> {
              String last = lastLines();
              return status() + (last.isEmpty() ? "" : "; it said: " + last);
            });
  }

  private String status() {
    String signal = SIGNALS.get(exitStatus - SIGNALLED);
    return "exit status " + exitStatus + (signal == null ? "" : ", " + signal);
  }

  /** What the JVM says when native code or the JVM itself has failed. */
  private Optional<String> fatalError() {
    List<String> lines = output.lines().map(String::strip).toList();
    return lines.stream()
        .filter(line -> line.matches("#  (SIG|EXCEPTION_|Internal Error|Out of Memory).*"))
        .findFirst()
        .map(line -> cut(line.substring(1).strip().replaceAll(", pid=.*", "") + frame(lines)));
  }

  private static String frame(List<String> lines) {
    int at = lines.indexOf(FRAME);
    return at < 0 || at + 1 >= lines.size()
        ? ""
        : ", in " + lines.get(at + 1).substring(1).strip().replaceAll(" +", " ");
  }

  private Optional<String> outOfMemory() {
    return exitStatus == OUT_OF_MEMORY
        ? output
            .lines()
            .filter(line -> line.contains("java.lang.OutOfMemoryError"))
            .reduce((first, second) -> second)
            .map(line -> cut(line.replaceFirst(".*(java\\.lang\\.OutOfMemoryError)", "$1")))
        : Optional.empty();
  }

  private String lastLines() {
    List<String> lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return cut(
        lines.subList(Math.max(0, lines.size() - 3), lines.size()).stream()
            .collect(Collectors.joining(" / ")));
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }
}
