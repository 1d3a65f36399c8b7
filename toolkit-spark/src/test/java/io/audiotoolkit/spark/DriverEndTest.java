package io.audiotoolkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver ends in the middle, by SIGKILL or by Ctrl+C; the session goes on without Spark. */
@Timeout(300)
@WhereSparkRuns
class DriverEndTest {

  private static final int FILES = 60;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final Path ENV = Path.of("/usr/bin/env");

  @TempDir Path temp;

  @Test
  @EnabledIfSystemProperty(named = "spark.cluster", matches = "true")
  void killingTheDriverLosesNothingAndLeavesNoProcess() throws Exception {
    Path folder = inputs();
    Process driver = start(folder, "local-cluster[2,1,1024]");
    await("some outputs", () -> outputs(folder) >= FILES / 4);
    List<ProcessHandle> others = driver.descendants().toList();

    driver.destroyForcibly().waitFor();

    assertThat(others).as("executors and workers").hasSizeGreaterThan(2);
    await("the end of all processes", () -> others.stream().noneMatch(ProcessHandle::isAlive));
    finishWithoutSpark(folder);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalPausesTheSessionAndEndsAllProcesses(String signal, int status) throws Exception {
    Path folder = inputs();
    Process driver = start(folder, "local[2]");
    await("some outputs", () -> outputs(folder) >= FILES / 4);
    List<ProcessHandle> others = driver.descendants().toList();

    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + driver.pid()).start().waitFor();

    assertThat(driver.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)).isTrue();
    assertThat(driver.exitValue()).as(() -> printed(folder)).isEqualTo(status);
    await("the end of all processes", () -> others.stream().noneMatch(ProcessHandle::isAlive));
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Session session = store.list(SessionQuery.newest(1)).get(0);
      assertThat(session.status()).as(() -> printed(folder)).isEqualTo(SessionStatus.PAUSED);
      assertThat(session.counts().failed()).isZero();
    }
    finishWithoutSpark(folder);
  }

  private Path inputs() throws IOException {
    Path folder = temp.toRealPath();
    Path in = Files.createDirectories(folder.resolve("in"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(in.resolve("f" + i + ".wav"), "the content of f" + i);
    }
    return folder;
  }

  private static void finishWithoutSpark(Path folder) throws IOException {
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      BatchResult result = Batch.resumeLatest().store(store).run();
      assertThat(result.completedCount()).isEqualTo(FILES);
      assertThat(result.processedNow()).isBetween(1L, 3L * FILES / 4);
      assertThat(store.files(result.sessionId(), FileQuery.of(1_000)))
          .hasSize(FILES)
          .allMatch(file -> file.attempts() == 1 && file.crashes() == 0);
    }
    assertThat(outputs(folder)).isEqualTo(FILES);
    for (int i = 0; i < FILES; i++) {
      assertThat(folder.resolve("out/f" + i + ".copy")).hasContent("the content of f" + i);
    }
  }

  private static String printed(Path folder) {
    try {
      return Files.readString(folder.resolve("printed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the options that this JVM has been given for Spark. */
  private static Process start(Path folder, String master) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").startsWith("Linux") && Files.isExecutable(ENV)) {
      // whoever runs the tests in the background has SIGINT ignored, and children inherit that
      command.addAll(List.of(ENV.toString(), "--default-signal=INT,TERM"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Dorg.sqlite.tmpdir=" + folder, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(DriverProgram.class.getName(), folder.toString(), master));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("printed").toFile())
        .start();
  }

  private static long outputs(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files.filter(file -> file.toString().endsWith(".copy")).count();
    } catch (IOException e) {
      return 0; // not made yet
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
