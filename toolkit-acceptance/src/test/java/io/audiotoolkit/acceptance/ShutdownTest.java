package io.audiotoolkit.acceptance;

import static io.audiotoolkit.ffmpeg.audio.AudioFormat.OPUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that only says {@code Batch...run()} and is asked to end by a signal. */
@Timeout(120)
class ShutdownTest {

  private static final int FILES = 6;
  private static final Path ENV = Path.of("/usr/bin/env");

  @TempDir Path temp;

  /** The program: it knows nothing of signals. */
  static final class Child {

    private Child() {}

    /**
     * Arguments: a folder with inputs in {@code in}, and "deaf" for a listener that never returns.
     */
    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      boolean isDeaf = arguments.length > 1;
      try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
        Batch.of(Inputs.under(folder.resolve("in")).audioFiles())
            .with(Convert.to(OPUS))
            .into(folder.resolve("out"))
            .parallelism(1)
            .grace(isDeaf ? Duration.ZERO : Duration.ofSeconds(7))
            .store(store)
            .listener(
                new BatchListener() {
                  @Override
                  public void fileFinished(FileRecord file, BatchProgress progress) {
                    folder.resolve("begun").toFile().mkdir();
                    while (isDeaf) {
                      LockSupport.park();
                    }
                  }
                })
            .run();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void theShutdownWaitsUntilTheSessionIsPaused(String signal, int status) throws Exception {
    Path folder = temp.toRealPath();
    ToneFiles.write(folder.resolve("in"), FILES, 30);
    Process child = begun(folder);

    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + child.pid()).start().waitFor();

    assertThat(child.waitFor()).isEqualTo(status);
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Session session = store.list(SessionQuery.newest(1)).get(0);
      assertThat(session.status()).isEqualTo(SessionStatus.PAUSED);
      assertThat(session.counts().completed()).isBetween(1L, FILES - 1L);

      BatchResult resumed = Batch.resumeLatest().store(store).run();

      assertThat(resumed.completedCount()).isEqualTo(FILES);
      assertThat(store.files(session.id(), FileQuery.of(FILES)))
          .allMatch(file -> file.attempts() == 1 && file.crashes() == 0);
    }
  }

  @Test
  void aListenerThatNeverReturnsDoesNotKeepTheProcess() throws Exception {
    Path folder = temp.toRealPath();
    ToneFiles.write(folder.resolve("in"), 1, 0.1);
    Process child = begun(folder, "deaf");

    child.destroy();

    assertThat(child.waitFor()).isEqualTo(143);
    assertThat(folder.resolve("said"))
        .content()
        .contains("has not ended 1.5 s after the JVM was asked to end", Child.class.getName());
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Session session = store.list(SessionQuery.newest(1)).get(0);
      assertThat(session.isInterrupted()).isTrue();
      assertThat(Batch.resume(session.id()).store(store).run().isSuccess()).isTrue();
    }
  }

  /** A program that has finished a file. */
  private static Process begun(Path folder, String... more) throws Exception {
    Process child = start(folder, more);
    while (!Files.exists(folder.resolve("begun"))) {
      assertThat(child.isAlive()).isTrue();
      LockSupport.parkNanos(1_000_000);
    }
    return child;
  }

  private static Process start(Path folder, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").startsWith("Linux") && Files.isExecutable(ENV)) {
      // whoever runs the tests in the background has SIGINT ignored, and children inherit that
      command.addAll(List.of(ENV.toString(), "--default-signal=INT,TERM"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            folder.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }
}
