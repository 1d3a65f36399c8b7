package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailuresTest extends EngineTest {

  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /** Throws what its parameter says. */
  record Throwing(String what) implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      switch (what) {
        case "io" -> throw new IOException("connection reset");
        case "full" -> throw new FileSystemException("/x", null, "No space left on device");
        case "input" -> throw new FileSystemException(context.input().toString(), null, "I/O");
        case "files" ->
            throw new FileSystemException(context.input().toString(), null, "Too many open files");
        case "environment" -> throw new EnvironmentException("no natives");
        case "link" -> throw new NoClassDefFoundError("x/Y");
        case "unspeakable" -> throw new Unspeakable();
        default -> throw new IllegalArgumentException(what);
      }
    }
  }

  /** Has no message to tell. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new NoClassDefFoundError("x/Y");
    }
  }

  @Test
  void aFailureThatCannotBeToldPausesTheSessionInsteadOfLeavingItWaitForEver() throws Exception {
    BatchResult result = bare(inputs(3)).with(new Throwing("unspeakable")).run();

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.reason().orElseThrow()).contains("start it again, then resume");
  }

  private FileError errorOf(String what) throws IOException {
    Path file = input(what + ".wav");
    BatchResult result =
        bare(List.of(file)).with(new Throwing(what)).retry(RetryPolicy.attempts(1)).run();
    try (Stream<FileRecord> failures = result.failures()) {
      return failures.findFirst().orElseThrow().failure().orElseThrow();
    }
  }

  @Test
  void everyKindOfExceptionBecomesTheRightKindOfFailure() throws Exception {
    assertThat(errorOf("io"))
        .isEqualTo(
            new FileError(ErrorKind.TRANSIENT, "could not be read or written: connection reset"));
    assertThat(errorOf("input").kind()).isEqualTo(ErrorKind.INPUT);
    assertThat(errorOf("link").kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(errorOf("other").kind()).isEqualTo(ErrorKind.INTERNAL);
  }

  @Test
  void aTransientFailureIsTriedAgain() throws Exception {
    List<Integer> retried = new ArrayList<>();
    BatchListener listener =
        new BatchListener() {
          @Override
          public void fileRetried(FileRecord file, Duration delay) {
            retried.add(file.attempts());
          }
        };

    BatchResult result =
        bare(inputs(1))
            .with(new TestProcessors.Flaky(3))
            .retry(RetryPolicy.attempts(3, AT_ONCE))
            .listener(listener)
            .run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(out.resolve("f01.out")).hasContent("attempt 3");
    assertThat(retried).containsExactly(1, 2);
  }

  @Test
  void afterTheLastAttemptATransientFailureIsFinal() throws Exception {
    BatchResult result =
        bare(inputs(1))
            .with(new TestProcessors.Flaky(9))
            .retry(RetryPolicy.attempts(2, AT_ONCE))
            .run();

    try (Stream<FileRecord> failures = result.failures()) {
      FileRecord failure = failures.findFirst().orElseThrow();
      assertThat(failure.attempts()).isEqualTo(2);
      assertThat(failure.failure().orElseThrow().kind()).isEqualTo(ErrorKind.TRANSIENT);
    }
  }

  @Test
  void aBrokenEnvironmentPausesTheSessionAndBlamesNoFile() throws Exception {
    for (String what : List.of("environment", "full")) {
      BatchResult result = bare(inputs(5)).with(new Throwing(what)).run();

      assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
      assertThat(result.isStoppedByEnvironment()).isTrue();
      assertThat(result.reason().orElseThrow()).containsAnyOf("no natives", "No space left");
      assertThat(result.failedCount()).isZero();
      try (Stream<FileRecord> pending = result.files(FileStatus.PENDING)) {
        assertThat(pending).hasSize(5).allMatch(file -> file.attempts() == 0);
      }
    }
  }

  @Test
  void theLimitOfOpenFilesPausesTheSessionAndIsNamed() throws Exception {
    BatchResult result = bare(inputs(3)).with(new Throwing("files")).run();

    assertThat(result.status()).isEqualTo(SessionStatus.PAUSED);
    assertThat(result.isStoppedByEnvironment()).isTrue();
    assertThat(result.reason().orElseThrow())
        .matches(
            "this process has as many files open as it may \\(the limit of open files is"
                + " (\\d+|unlimited|not known)\\); raise it, .* then resume");
    assertThat(result.failedCount()).isZero();
  }

  /** Hangs on one file, deaf to cancellation, until the test ends. */
  static final class Hanging extends TestProcessors.Counting {
    final CountDownLatch end = new CountDownLatch(1);

    Hanging() {
      super(new TestProcessors.Copy(""));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      if (context.input().endsWith("f01.wav")) {
        Files.writeString(context.newOutput("", "out"), "half");
        end.await();
      }
      return super.process(context);
    }
  }

  @Test
  void aFileThatHangsTimesOutAndTheOthersComplete() throws Exception {
    var hanging = new Hanging();

    BatchResult result =
        bare(inputs(6)).with(hanging).parallelism(1).timeout(Duration.ofMillis(100)).run();
    hanging.end.countDown();

    assertThat(result.completedCount()).isEqualTo(5);
    assertThat(BatchTest.messageOf(result)).contains("longer than the timeout of 0.1 s");
    try (Stream<FileRecord> failures = result.failures()) {
      assertThat(failures.findFirst().orElseThrow().failure().orElseThrow().kind())
          .isEqualTo(ErrorKind.TIMEOUT);
    }
    assertThat(out.resolve("f01.out")).doesNotExist();
  }

  @Test
  void tooManyFailuresHaltTheBatch() throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      files.add(input("bad" + i + ".wav"));
    }

    BatchResult byCount = batch(files).haltWhen(FailureLimit.files(3)).parallelism(1).run();
    BatchResult byPercent = batch(files).haltWhen(FailureLimit.percent(10)).parallelism(1).run();

    assertThat(byCount.status()).isEqualTo(SessionStatus.FAILED);
    assertThat(byCount.failedCount()).isBetween(3L, 40L);
    assertThat(byCount.reason().orElseThrow()).startsWith("stopped because ");
    assertThat(byPercent.failedCount()).isBetween(6L, 45L);
  }

  @Test
  void inputsThatCannotBeReadFailWithClearMessages() throws Exception {
    Path empty = Files.createFile(in.resolve("empty.wav"));
    Path folder = Files.createDirectories(in.resolve("folder.wav"));
    Path missing = in.resolve("missing.wav");
    Path dangling = Files.createSymbolicLink(in.resolve("dangling.wav"), missing);

    BatchResult result = batch(List.of(empty, folder, missing, dangling, input("ok.wav"))).run();

    assertThat(result.completedCount()).isEqualTo(1);
    try (Stream<FileRecord> failures = result.failures()) {
      assertThat(failures.map(file -> file.failure().orElseThrow().message()))
          .containsExactly(
              "the file is empty (0 bytes)",
              "a folder, not a file; give the files in it",
              "the file does not exist or cannot be looked at; check the path",
              "the file is a link to something that does not exist");
    }
  }

  @Test
  void anInputThatChangesWhileItIsReadIsNotTrusted() throws Exception {
    AudioProcessor changing =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            ProcessResult result = super.process(context);
            Files.writeString(context.input(), "longer than it was before, whatever that was");
            return result;
          }
        };

    BatchResult result = bare(inputs(1)).with(changing).retry(RetryPolicy.attempts(1)).run();

    assertThat(BatchTest.messageOf(result)).contains("changed while it was read");
  }

  @Test
  void anInterruptLeftBehindByAProcessorCostsNoThread() throws Exception {
    var interrupting =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            ProcessResult result = super.process(context);
            Thread.currentThread().interrupt();
            return result;
          }
        };

    assertThat(bare(inputs(5)).with(interrupting).parallelism(1).run().completedCount())
        .isEqualTo(5);
  }

  @Test
  void anErrorThrownByAProcessorFailsItsFileOnly() throws Exception {
    var broken =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            if (context.input().endsWith("f01.wav")) {
              throw new Error("beyond repair");
            }
            return super.process(context);
          }
        };

    BatchResult result = bare(inputs(3)).with(broken).parallelism(1).run();

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(BatchTest.messageOf(result))
        .endsWith(
            " failed where it should not: beyond repair; please report it, with the file if you"
                + " may");
  }
}
