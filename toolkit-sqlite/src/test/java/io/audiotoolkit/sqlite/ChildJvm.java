package io.audiotoolkit.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A process that runs {@link StoreProgram}, for tests that need a real one. */
final class ChildJvm implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;

  /**
   * Starts it.
   *
   * @param arguments what to do, at which database, and what else it takes; the driver's native
   *     library goes beside the database, for a killed process leaves it behind
   */
  ChildJvm(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-Dorg.slf4j.simpleLogger.log.org.sqlite=off"));
    command.add("-Dorg.sqlite.tmpdir=" + Path.of(arguments[1]).getParent());
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(StoreProgram.class.getName());
    command.addAll(List.of(arguments));
    // not among its answers: a newer JVM warns there of native libraries
    Path errors = Path.of(arguments[1]).resolveSibling("child.err");
    process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  long pid() {
    return process.pid();
  }

  /** The next line that it prints; null at its end. */
  @Nullable String line() throws IOException {
    return out.readLine();
  }

  /** Lets it go on from where it waits. */
  void go() throws IOException {
    OutputStream in = process.getOutputStream();
    in.write('\n');
    in.flush();
  }

  /** Sends a signal by its name, where there are signals; false when it cannot be sent. */
  boolean signal(String name) throws IOException, InterruptedException {
    // The shell's own: the program knows no CONT where the language is Turkish.
    return new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start().waitFor() == 0;
  }

  /**
   * SIGSTOP, where there are signals; false when it cannot be sent. Returns when it is stopped: the
   * signal is taken by one thread, and the others run on until that has been scheduled.
   */
  boolean stop() throws IOException, InterruptedException {
    if (!signal("STOP")) {
      return false;
    }
    Path threads = Path.of("/proc", Long.toString(pid()), "task");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (Files.isDirectory(threads) && !allStopped(threads)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("process " + pid() + " does not stop");
      }
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }

  private static boolean allStopped(Path threads) throws IOException {
    try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
      for (Path thread : each) {
        String stat = Files.readString(thread.resolve("stat"));
        if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException e) {
      return false; // one has just ended
    }
  }

  /** SIGKILL, where there are signals; returns when it is dead. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }
}
