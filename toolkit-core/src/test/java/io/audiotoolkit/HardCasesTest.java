package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.TransientException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What goes wrong in places where nobody looks. */
class HardCasesTest extends EngineTest {

  /** Writes its parameter, always the same number of bytes, under the same name. */
  record Stamp(String text) implements AudioProcessor {
    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return List.of(new OutputName("", "out"));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      Files.writeString(context.newOutput("", "out"), text);
      return ProcessResult.written();
    }
  }

  @Test
  void anOutputThatOtherWorkHasReplacedIsNotUnchangedEvenAtTheSameLength() throws Exception {
    List<Path> files = inputs(1);
    bare(files).with(new Stamp("AA")).run();
    bare(files).with(new Stamp("BB")).onExisting(OnExisting.OVERWRITE).run();

    BatchResult third = bare(files).with(new Stamp("AA")).run();

    assertThat(third.skippedCount()).isZero();
    assertThat(BatchTest.messageOf(third)).contains("was made from this input by stamp with other");
    assertThat(out.resolve("f01.out")).hasContent("BB");
  }

  @Test
  void anOutputThatAPersonHasChangedIsAStrangersFile() throws Exception {
    List<Path> files = inputs(1);
    bare(files).with(new Stamp("AA")).run();
    Files.writeString(out.resolve("f01.out"), "my");
    Files.writeString(files.get(0), "changed");

    BatchResult result = bare(files).with(new Stamp("AA")).run();

    assertThat(BatchTest.messageOf(result)).contains("was changed after it was made");
    assertThat(out.resolve("f01.out")).hasContent("my");
  }

  @Test
  void aFileOfAPersonIsNotReplacedEvenWithTheLengthOfOursAndAnOldTime() throws Exception {
    List<Path> files = inputs(1);
    bare(files).with(new Stamp("AA")).run();
    Path theirs = Files.writeString(out.resolve("f01.out"), "my");
    Files.setLastModifiedTime(theirs, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    Files.writeString(files.get(0), "changed");

    assertThat(bare(files).with(new Stamp("AA")).run().failedCount()).isEqualTo(1);
    assertThat(theirs).hasContent("my");
  }

  @Test
  void outputsOfOneLengthThatWereSwappedAreNotUnchanged() throws Exception {
    Assumptions.assumeTrue(
        out.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "skipped: no change times here");
    List<Path> files = inputs(2);
    batch(files).run();
    Path first = out.resolve("f01.out");
    Path aside = Files.move(first, out.resolve("aside"));
    Files.move(out.resolve("f02.out"), first);
    Files.move(aside, out.resolve("f02.out"));

    assertThat(batch(files).run().failedCount()).isEqualTo(2);
    assertThat(batch(files).onExisting(OnExisting.OVERWRITE).run().completedCount()).isEqualTo(2);
    assertThat(first).hasContent("content of f01.wav");
  }

  @Test
  void aDamagedOutputIsMadeAgainUnderEveryPolicy() throws Exception {
    for (OnExisting policy : List.of(OnExisting.UNCHANGED, OnExisting.SKIP, OnExisting.FAIL)) {
      Path folder = out.resolve(policy.name());
      BatchResult first =
          bare(inputs(1)).with(new Stamp("whole")).into(folder).onExisting(policy).run();
      Files.writeString(folder.resolve("f01.out"), "");

      BatchResult second =
          Batch.resume(first.sessionId()).verifyOutputs(OutputCheck.SIZE).store(store).run();

      assertThat(second.completedCount()).as("%s", policy).isEqualTo(1);
      assertThat(folder.resolve("f01.out")).hasContent("whole");
    }
  }

  @Test
  void aLinkInTheOutputFolderDoesNotLeadAnOutputOntoAnInput() throws Exception {
    Path source = input("album/a.out");
    Files.createDirectories(out);
    Files.createSymbolicLink(out.resolve("album"), in.resolve("album"));

    assertThatThrownBy(() -> batch(Inputs.under(in)).onExisting(OnExisting.OVERWRITE).run())
        .isInstanceOf(OutputConflictException.class)
        .hasMessageContaining("would replace inputs");
    BatchResult unpredicted =
        bare(Inputs.under(in))
            .with(new TestProcessors.Secretive(""))
            .onExisting(OnExisting.OVERWRITE)
            .run();
    assertThat(BatchTest.messageOf(unpredicted)).contains("would replace an input");
    assertThat(source).hasContent("content of album/a.out");
  }

  @Test
  void anInputThatIsALinkProtectsTheFileBehindIt() throws Exception {
    Path source = Files.writeString(Files.createDirectories(out).resolve("a.out"), "precious");
    Path link = Files.createSymbolicLink(in.resolve("a.out"), source);

    assertThatThrownBy(() -> batch(List.of(link)).onExisting(OnExisting.OVERWRITE).run())
        .isInstanceOf(OutputConflictException.class);
    assertThat(source).hasContent("precious");
  }

  @Test
  void failuresWithoutAnAttemptObeyTheFailureLimit() {
    Stream<Path> missing =
        Stream.iterate(1, i -> i + 1).limit(5_000).map(i -> in.resolve("gone" + i + ".wav"));

    BatchResult result = batch(Inputs.of(missing)).haltWhen(FailureLimit.files(10)).run();

    assertThat(result.status()).isEqualTo(SessionStatus.FAILED);
    assertThat(result.failedCount()).isBetween(10L, 500L);
  }

  @Test
  void besideItsInputAChangedFileIsMadeAgain() throws Exception {
    Path file = input("a.wav");
    beside().run();
    Files.writeString(file, "changed");

    BatchResult again = beside().run();
    BatchResult forced = beside().onExisting(OnExisting.OVERWRITE).run();
    BatchResult named = beside().into(in).run();

    assertThat(again.completedCount()).isEqualTo(1);
    assertThat(in.resolve("a.out")).hasContent("changed");
    assertThat(forced.completedCount()).isEqualTo(1);
    assertThat(named.failedCount()).isZero();
  }

  private Batch beside() {
    return Batch.of(Inputs.in(in)).with(new TestProcessors.Copy("")).store(store);
  }

  @Test
  void aFileThatShrinksWhileItWaitsIsHandedOutOnce() throws Exception {
    List<Path> files = new ArrayList<>(inputs(1_500));
    Path largest = Files.writeString(in.resolve("large.wav"), "x".repeat(500));
    files.add(largest);
    var flaky =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            ProcessResult result = super.process(context);
            if (context.input().equals(largest) && context.attempt() == 1) {
              throw new TransientException("later");
            }
            return result;
          }
        };
    BatchListener shrinking =
        new BatchListener() {
          @Override
          public void started(Session session) {
            try {
              Files.writeString(largest, "x");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };

    BatchResult result =
        bare(files)
            .with(flaky)
            .order(FileQuery.Order.LARGEST_FIRST)
            .retry(RetryPolicy.attempts(3, Duration.ofMillis(300)))
            .listener(shrinking)
            .run();

    assertThat(result.completedCount()).isEqualTo(1_501);
    assertThat(flaky.calls).containsEntry("large.wav", 2);
  }

  @Test
  void aDryRunSaysThatANameWouldBecomeTooLong() throws Exception {
    input("x".repeat(251) + ".wav");
    Batch batch = bare(Inputs.in(in)).with(new TestProcessors.Copy("_y"));

    assertThat(batch.plan().count(PlannedFile.Fate.FAILED)).isEqualTo(1);
    assertThat(batch.run().failedCount()).isEqualTo(1);
  }

  @Test
  void aHaltedSessionLeavesNothingUnderWay() throws Exception {
    var gate = new TestProcessors.Gate();
    AudioProcessor mixed =
        new TestProcessors.Counting(gate) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            if (context.input().endsWith("bad.wav")) {
              gate.entered.await();
              throw new IllegalStateException("bad");
            }
            return super.process(context);
          }
        };

    BatchResult result =
        bare(List.of(input("a.wav"), input("bad.wav")))
            .with(mixed)
            .haltWhen(FailureLimit.files(1))
            .grace(Duration.ofMillis(50))
            .run();

    assertThat(result.status()).isEqualTo(SessionStatus.FAILED);
    try (Stream<FileRecord> files = result.files(FileStatus.PENDING)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aStagingFolderThatCannotBeWrittenIsNotTheFilesFault() throws Exception {
    AudioProcessor denied =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            throw new UncheckedIOException(
                new AccessDeniedException(context.newOutput("", "out").toString()));
          }
        };

    BatchResult result = bare(inputs(2)).with(denied).run();

    assertThat(result.isStoppedByEnvironment()).isTrue();
    assertThat(result.failedCount()).isZero();
  }

  @Test
  void aFileWhereAnOutputFolderMustGoFailsOnlyWhatNeedsTheFolder() throws Exception {
    input("a/x.wav");
    input("b.wav");
    Files.writeString(Files.createDirectories(out).resolve("a"), "in the way");

    BatchResult result = batch(Inputs.under(in)).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(BatchTest.messageOf(result)).contains("cannot be made, because a file stands at");
    try (Stream<FileRecord> failures = result.failures()) {
      assertThat(failures.findFirst().orElseThrow().failure().orElseThrow().kind())
          .isEqualTo(ErrorKind.OUTPUT);
    }
  }

  @Test
  void aStreamThatBreaksWhileItIsListedLeavesNoSession() {
    Stream<Path> broken =
        Stream.of(in)
            .map(
                path -> {
                  throw new IllegalStateException("the source broke");
                });

    assertThatThrownBy(() -> batch(Inputs.of(broken)).run()).hasMessage("the source broke");
    assertThat(store.list(SessionQuery.newest(5))).isEmpty();
  }
}
