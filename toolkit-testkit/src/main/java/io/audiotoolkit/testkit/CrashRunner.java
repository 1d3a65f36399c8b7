package io.audiotoolkit.testkit;

import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program in a JVM of its own and kills it with SIGKILL: at a point of its session's life,
 * or after some time. The program is a main method that opens a store, wraps it with {@link
 * #crashing}, and runs or resumes a batch. Needs a POSIX shell. Immutable and thread-safe.
 *
 * <pre>{@code
 * CrashRunner runner = CrashRunner.of(Program.class, folder);
 * boolean killed = runner.killAt("before-publishing@3");
 * int status = runner.finish();          // the program once more, undisturbed: it resumes
 * }</pre>
 *
 * <p>A point is {@code before-} or {@code after-} and a call as {@link StoreFault} names it, with
 * {@code @n} for the n-th time it comes (the first without), and {@code +n} to die so many
 * nanoseconds later.
 */
public final class CrashRunner {

  /** The exit status of a process that was killed, as the JDK gives it on POSIX systems. */
  private static final int SIGKILLED = 137;

  private static final String POINT = "audiotoolkit.crash.point";
  private static final String NEVER = "never";

  private final Class<?> program;
  private final Path folder;
  private final List<String> options;

  private CrashRunner(Class<?> program, Path folder, List<String> options) {
    this.program = program;
    this.folder = folder;
    this.options = options;
  }

  /**
   * A runner.
   *
   * @param program has a main method and is on this JVM's class path
   * @param folder where the program's output is kept; made if it is not there
   */
  public static CrashRunner of(Class<?> program, Path folder) throws IOException {
    return new CrashRunner(program, Files.createDirectories(folder), List.of());
  }

  /** A runner that gives the JVMs further options. */
  public CrashRunner with(String... jvmOptions) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(jvmOptions));
    return new CrashRunner(program, folder, List.copyOf(all));
  }

  /** In the program: a store that dies with its process at the point that the runner gave. */
  public static SessionStore crashing(SessionStore store) {
    try {
      CrashPoint point = CrashPoint.parse(System.getProperty(POINT, NEVER), Killer.ofThisProcess());
      return FaultySessionStore.of(store, point);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a shell; the crash runner needs one", e);
    }
  }

  /**
   * Runs the program until it comes to the point.
   *
   * @return false when it ended without coming there
   * @throws AssertionError if it failed by itself
   */
  public boolean killAt(String point, String... arguments)
      throws IOException, InterruptedException {
    return wasKilled(start(point, arguments));
  }

  /**
   * Runs the program for some time.
   *
   * @return false when it had ended before
   * @throws AssertionError if it failed by itself
   */
  public boolean killAfter(Duration time, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(NEVER, arguments);
    if (!process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
      process.destroyForcibly();
    }
    return wasKilled(process);
  }

  private boolean wasKilled(Process process) throws IOException, InterruptedException {
    int status = process.waitFor();
    if (status != 0 && status != SIGKILLED) {
      throw new AssertionError("the program ended with status " + status + ":\n" + output());
    }
    return status == SIGKILLED;
  }

  /** Runs the program to its end and returns its exit status. */
  public int finish(String... arguments) throws IOException, InterruptedException {
    return start(NEVER, arguments).waitFor();
  }

  /** Starts the program, which nobody kills. */
  public Process start(String... arguments) throws IOException {
    return start(NEVER, arguments);
  }

  private Process start(String point, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it lives for a second
                "-Dorg.sqlite.tmpdir=" + folder, // the driver leaves its library behind when killed
                "-D" + POINT + "=" + point));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()))
        .start();
  }

  private Path said() {
    return folder.resolve("child");
  }

  /** What all runs have printed so far. */
  public String output() throws IOException {
    return Files.exists(said()) ? Files.readString(said()) : "";
  }
}
