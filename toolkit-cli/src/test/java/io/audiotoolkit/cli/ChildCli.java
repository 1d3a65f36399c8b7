package io.audiotoolkit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command in a process of its own, which can be sent signals. Standard output is lost. */
final class ChildCli implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;
  private static final int FIRST_THAT_WARNS = 24;
  private static final Path ENV = Path.of("/usr/bin/env");

  private final Process process;
  private final BufferedReader err;
  private final StringBuilder said = new StringBuilder();

  private ChildCli(Process process) {
    this.process = process;
    this.err =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  static ChildCli start(Path database, Object... words) throws IOException {
    List<String> command = program();
    for (Object word : words) {
      command.add(word.toString());
    }
    command.add("--db=" + database);
    return new ChildCli(
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** What runs the command, without its words; can be added to. */
  static List<String> program(String... jvmOptions) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").startsWith("Linux") && Files.isExecutable(ENV)) {
      // whoever runs the tests in the background has SIGINT ignored, and children inherit that
      command.addAll(List.of(ENV.toString(), "--default-signal=HUP,INT,TERM"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(quiet());
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }

  /** What the launcher says too, so that a newer JVM does not warn of native code. */
  static List<String> quiet() {
    return Runtime.version().feature() < FIRST_THAT_WARNS
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  /** Waits for a line on its standard error. */
  void awaitLine(String part) throws IOException {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      said.append(line).append('\n');
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("it ended without saying '" + part + "' but:\n" + said);
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Signals it and its workers, as a terminal does; returns how many these were. */
  int signalGroup(String name) throws IOException, InterruptedException {
    List<String> pids = new ArrayList<>();
    process.descendants().forEach(worker -> pids.add(Long.toString(worker.pid())));
    pids.add(Long.toString(process.pid()));
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + String.join(" ", pids))
        .inheritIO()
        .start()
        .waitFor();
    return pids.size() - 1;
  }

  /** Whether it has ended after a while. */
  boolean hasEndedAfter(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Its exit status. */
  int await() throws InterruptedException {
    err.lines().forEach(line -> said.append(line).append('\n'));
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end; it said:\n" + said);
    }
    return process.exitValue();
  }

  /** What it has written to its standard error, as far as that was read. */
  String said() {
    return said.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      err.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
