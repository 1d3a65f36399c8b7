package io.audiotoolkit.testkit;

import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An executor for each test, and the short forms in which the contract's tests are written. */
abstract class ExecutorFixture {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long GLANCE_NANOS = 1_000_000;

  @TempDir Path temp;
  Path folder;
  Path marks;
  final RecordingSink sink = new RecordingSink();
  private final AtomicLong tasks = new AtomicLong();

  /**
   * Makes an executor.
   *
   * @param workers how many attempts it runs at once
   */
  protected abstract BatchExecutor executor(int workers) throws Exception;

  @BeforeEach
  void makeFolders() throws IOException {
    folder = temp.toRealPath();
    marks = Files.createDirectories(folder.resolve("marks"));
  }

  /** So that no thread hangs on after the test. */
  @AfterEach
  void letEverythingGo() throws IOException {
    open();
  }

  void open() throws IOException {
    Files.writeString(marks.resolve(ScriptedWork.OPEN), "");
  }

  ExecutorRun opened(int workers) throws Exception {
    ScriptedWork work = new ScriptedWork(marks);
    return executor(workers).open(new ExecutorSetup("contract", work, work.spec(), workers), sink);
  }

  /** Writes an input of that name, whose content no other has. */
  Path input(String name) throws IOException {
    Path inputs = Files.createDirectories(folder.resolve("in"));
    return Files.writeString(inputs.resolve(name), "the content of " + name);
  }

  List<Path> inputs(String kind, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      files.add(input(String.format(Locale.ROOT, "%s%03d.wav", kind, i)));
    }
    return files;
  }

  /** A task on a new input, with a staging folder of its own. */
  Task task(String name) throws IOException {
    long id = tasks.incrementAndGet();
    Path staging = Files.createDirectories(folder.resolve("staging").resolve("slot " + id));
    return new Task(id, PathBytes.uri(input(name)), PathBytes.uri(staging), 1);
  }

  static Path staged(Task task, String file) {
    return Path.of(task.staging()).resolve(file);
  }

  /** Waits until the work has left a mark. */
  void awaitMark(String mark) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!Files.exists(marks.resolve(mark))) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("no mark " + mark + " within 60 s");
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }
}
