package io.audiotoolkit.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether this process has its terminal to itself, or somebody types at a prompt meanwhile. */
public final class Foreground {

  private static final Path STATUS = Path.of("/proc/self/stat");

  /**
   * Behind the name of the program: state, parent, group, session, terminal and the terminal's
   * group, which is -1 without one. Linux, {@code proc_pid_stat(5)}.
   */
  private static final Pattern GROUPS = Pattern.compile("\\) . \\d+ (\\d+) \\d+ \\d+ (\\d+) ");

  private Foreground() {}

  /**
   * False when it was sent into the background ({@code &}, {@code bg}); true where none can tell.
   */
  public static boolean isOurs() {
    try {
      String status = Files.readString(STATUS);
      Matcher groups = GROUPS.matcher(status.substring(status.lastIndexOf(')')));
      return !groups.lookingAt() || groups.group(1).equals(groups.group(2));
    } catch (IOException e) {
      return true;
    }
  }
}
