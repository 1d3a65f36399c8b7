package io.audiotoolkit.cli.console;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many columns the terminal of this process has, also after its window was resized. POSIX's
 * {@code stty} is asked, at the beginning and whenever SIGWINCH says that it changed: the JDK has
 * no way to know, and a library that has one takes the terminal's signals with it. Thread-safe.
 */
public final class TerminalWidth implements AutoCloseable {

  private static final int USUAL = 80;

  /** A terminal that does not know its size says 0. */
  private static final int LEAST = 10;

  private static final File TERMINAL = new File("/dev/tty");
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,4})");

  private volatile int columns = USUAL;
  private final @Nullable SignalTap resized = SignalTap.on("WINCH", signal -> ask());

  /** Asks meanwhile: that takes longer than some commands. */
  public TerminalWidth() {
    Thread thread = new Thread(this::ask, "audiotoolkit-terminal");
    thread.setDaemon(true);
    thread.start();
  }

  /** What is known now; {@value #USUAL} until the answer comes, or where there is none. */
  public int columns() {
    return columns;
  }

  private void ask() {
    ProcessBuilder stty =
        new ProcessBuilder("stty", "size")
            .redirectInput(TERMINAL)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try (BufferedReader answer = stty.start().inputReader(StandardCharsets.US_ASCII)) {
      Matcher size = SIZE.matcher(String.valueOf(answer.readLine()));
      int told = size.matches() ? Integer.parseInt(size.group(1)) : columns;
      columns = told < LEAST ? USUAL : told;
    } catch (IOException e) {
      // no stty or no terminal of its own: what was known stays
    }
  }

  @Override
  public void close() {
    if (resized != null) {
      resized.close();
    }
  }
}
