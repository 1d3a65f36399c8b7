package io.audiotoolkit.cli;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A pseudo-terminal with a command in it, and the person before it. */
final class Terminal implements AutoCloseable {

  /** Ctrl+C, Ctrl+Z and Ctrl+\, as a keyboard sends them. */
  static final char INTERRUPT = 0x03;

  static final char STOP = 0x1a;
  static final char QUIT = 0x1c;

  private static final int COLUMNS = 80;
  private static final int ROWS = 24;
  private static final long PATIENCE_SECONDS = 120;

  private final PtyProcess process;
  private final StringBuilder seen = new StringBuilder();
  private boolean ended;

  private Terminal(PtyProcess process) {
    this.process = process;
    Thread reader = new Thread(this::read, "terminal-of-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Runs a command in a new terminal, with {@code --db}. */
  static Terminal open(int columns, Path database, Object... words) throws IOException {
    return open(columns, command(database, words));
  }

  /**
   * The same inside a shell, which a command needs that is to be stopped and continued.
   *
   * @param next what the shell does after Enter, once the command has stopped
   */
  static Terminal openInShell(String next, Path database, Object... words) throws IOException {
    List<String> shell =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "set -m; \"$@\"; echo \"stopped with $?\"; read line; "
                    + next
                    + "; echo \"ended with $?\"",
                "sh"));
    shell.addAll(command(database, words));
    return open(COLUMNS, shell);
  }

  private static List<String> command(Path database, Object... words) {
    List<String> command =
        ChildCli.program(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // it lives for a second
            "-Daudiotoolkit.terminal=true",
            "-Dcom.zaxxer.hikari.housekeeping.periodMs=500"); // it would warn after a minute
    for (Object word : words) {
      command.add(word.toString());
    }
    command.add("--db=" + database);
    return command;
  }

  private static Terminal open(int columns, List<String> command) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TERM", "xterm");
    return new Terminal(
        new PtyProcessBuilder(command.toArray(String[]::new))
            .setEnvironment(environment)
            .setInitialColumns(columns)
            .setInitialRows(ROWS)
            .start());
  }

  private void read() {
    char[] buffer = new char[1 << 12];
    try (InputStream screen = process.getInputStream();
        Reader reader = new InputStreamReader(screen, StandardCharsets.UTF_8)) {
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        synchronized (seen) {
          seen.append(buffer, 0, n);
          seen.notifyAll();
        }
      }
    } catch (IOException e) {
      // the other side is gone, or this one has hung up
    }
    synchronized (seen) {
      ended = true;
      seen.notifyAll();
    }
  }

  /** Waits until something is written, and forgets what was written up to there. */
  String await(String part) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (seen) {
      while (seen.indexOf(part) < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (ended || left <= 0) {
          throw new AssertionError("no '" + part + "' in:\n" + seen);
        }
        seen.wait(left);
      }
      String before = seen.substring(0, seen.indexOf(part) + part.length());
      seen.delete(0, before.length());
      return before;
    }
  }

  void press(char key) throws IOException {
    process.getOutputStream().write(key);
    process.getOutputStream().flush();
  }

  void resize(int columns) {
    process.setWinSize(new WinSize(columns, ROWS));
  }

  /** Closes the window. */
  void hangUp() throws IOException {
    process.getOutputStream().close();
    process.getInputStream().close();
  }

  /** Waits until something is written; false when the command ends without. */
  boolean comesTo(String part) throws InterruptedException {
    synchronized (seen) {
      while (seen.indexOf(part) < 0 && !ended) {
        seen.wait();
      }
      return seen.indexOf(part) >= 0;
    }
  }

  /** Sends the command a signal. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** Whether the command ends within a while. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** The exit status, which has to come. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end; it wrote:\n" + rest());
    }
    return process.exitValue();
  }

  /** What was written since the last that was waited for, to the end. */
  String rest() throws InterruptedException {
    synchronized (seen) {
      while (!ended) {
        seen.wait();
      }
      return seen.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
