package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutOfMemoryException;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest extends EngineTest {

  private static CountDownLatch innocentIsIn = new CountDownLatch(1);

  /** Copies, but runs out of memory on some inputs, in the way that their names say. */
  record Greedy() implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      switch (String.valueOf(context.input().getFileName()).replaceAll("[0-9]*[.].*", "")) {
        case "heap" -> throw new OutOfMemoryError("Java heap space");
        case "native" -> throw new OutOfMemoryException("native, frame");
        case "class" -> Broken.touch();
        case "wrapped" -> throw new IllegalStateException(new OutOfMemoryError("Metaspace"));
        case "afterothers" -> {
          innocentIsIn.await();
          throw new OutOfMemoryError("Java heap space");
        }
        case "innocent" -> {
          innocentIsIn.countDown();
          while (!context.isCancelled()) {
            Thread.onSpinWait();
          }
        }
        default -> {}
      }
      Files.copy(context.input(), context.newOutput("", "out"));
      return ProcessResult.written();
    }
  }

  /** Cannot be initialised for want of memory. */
  private static final class Broken {
    static final int VALUE = fail();

    private static int fail() {
      throw new OutOfMemoryError("Java heap space");
    }

    static void touch() {
      assertThat(VALUE).isZero();
    }
  }

  @BeforeEach
  void closeGate() {
    innocentIsIn = new CountDownLatch(1);
  }

  private BatchResult run(List<Path> files) {
    return bare(files).with(new Greedy()).run();
  }

  private static List<FileRecord> files(BatchResult result, FileStatus status) {
    try (Stream<FileRecord> files = result.files(status)) {
      return files.toList();
    }
  }

  @Test
  void aLackOfMemoryPausesTheSessionInWordsAndBlamesNoFile() throws Exception {
    for (String what : List.of("heap", "native", "class", "wrapped")) {
      BatchResult result = run(List.of(input(what + "1.wav"), input(what + "2.wav")));

      assertThat(result.status()).as(what).isEqualTo(SessionStatus.PAUSED);
      assertThat(result.isStoppedByEnvironment()).isTrue();
      assertThat(result.reason().orElseThrow())
          .contains("there is not enough memory (")
          .contains("give it more with -Xmx")
          .contains("AUDIOTOOLKIT_JAVA_OPTS=-Xmx1g")
          .contains("do fewer files at once");
      assertThat(files(result, FileStatus.PENDING)).hasSize(2).allMatch(f -> f.attempts() == 0);
    }
  }

  @Test
  void aFileThatNeedsMoreMemoryThanThereIsFailsOnceItIsAloneAndTheOthersAreDone() throws Exception {
    BatchResult paused = run(List.of(input("heap.wav"), input("a.wav"), input("b.wav")));

    BatchResult resumed = Batch.resume(paused.sessionId()).store(store).run();

    assertThat(resumed.status()).isEqualTo(SessionStatus.COMPLETED);
    assertThat(resumed.completedCount()).isEqualTo(2);
    FileRecord failed = files(resumed, FileStatus.FAILED).get(0);
    assertThat(failed.input()).hasFileName("heap.wav");
    assertThat(failed.failure().orElseThrow().kind()).isEqualTo(ErrorKind.CRASH);
    assertThat(failed.failure().orElseThrow().message())
        .startsWith("there is not enough memory (Java heap space; the JVM's limit is ");
  }

  @Test
  void whatWasUnderWayWhenMemoryRanOutMayHaveTakenItAndIsDoneLastAndAlone() throws Exception {
    BatchResult paused = run(List.of(input("innocent.wav"), input("afterothers.wav")));

    assertThat(paused.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(files(paused, FileStatus.PENDING))
        .hasSize(2)
        .allMatch(FileRecord::suspect)
        .allMatch(file -> file.attempts() == 0 && file.crashes() == 0);
  }
}
