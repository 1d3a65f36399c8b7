package io.audiotoolkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the tests of this module write to the log, as {@code simplelogger.properties} has it. */
final class TestLog {

  private static final Path FILE = Path.of("target", "tests.log");

  private TestLog() {}

  /** The lines of a session, each from its level on. */
  static List<String> linesOf(String sessionId) throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> line.contains("session " + sessionId))
        .toList();
  }

  /** All that stands behind the first line of a session that holds a text. */
  static String after(String sessionId, String text) throws IOException {
    String log = Files.readString(FILE);
    int line = log.indexOf("session " + sessionId + ": " + text);
    return line < 0 ? "" : log.substring(line);
  }
}
