package io.audiotoolkit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the processor stands on may have another version in the workers than here. */
@Timeout(60)
class EngineOfWorkersTest {

  private static final String VERSION = "audiotoolkit.test.codec";

  @TempDir Path temp;
  private final SessionStore store = SessionStore.inMemory();

  /** Stands on a codec whose version is a matter of the process. */
  record Versioned() implements AudioProcessor {
    @Override
    public String engine() {
      return "codec " + System.getProperty(VERSION, "8.1");
    }

    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      Files.writeString(context.newOutput("", "out"), engine());
      return ProcessResult.written();
    }
  }

  private BatchResult run(Workers workers) throws IOException {
    Path folder = temp.toRealPath();
    return Batch.of(Files.writeString(folder.resolve("a.wav"), "sound"))
        .with(new Versioned())
        .into(folder.resolve("out"))
        .store(store)
        .on(workers)
        .run();
  }

  @Test
  void workersWithAnotherEnginePauseTheSessionBeforeTheyWriteAnything() throws Exception {
    BatchResult result = run(Workers.forked(1).jvmOptions("-D" + VERSION + "=7.0"));

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.isStoppedByEnvironment()).isTrue();
    assertThat(result.reason().orElseThrow())
        .isEqualTo(
            "a worker cannot run the processor: it stands on codec 8.1 in the process of the batch"
                + " and on codec 7.0 in that of its attempts, which may make other bytes of the"
                + " same file; give both the same class path, then resume");
    assertThat(store.files(result.sessionId(), FileQuery.of(10)))
        .allMatch(file -> file.status() == FileStatus.PENDING && file.attempts() == 0);
    assertThat(temp.resolve("out/a.out")).doesNotExist();
  }

  @Test
  void workersWithTheSameEngineGoOnWithTheSession() throws Exception {
    String id = run(Workers.forked(1).jvmOptions("-D" + VERSION + "=7.0")).sessionId();

    BatchResult resumed = Batch.resume(id).store(store).on(Workers.forked(1)).run();

    assertThat(resumed.isSuccess()).isTrue();
    assertThat(temp.resolve("out/a.out")).hasContent("codec 8.1");
  }
}
