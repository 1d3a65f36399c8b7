package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OutputsTest extends EngineTest {

  @Test
  void theInputTreeIsMirrored() throws Exception {
    input("a.wav");
    input("x/a.wav");
    input("x/y/a.wav");

    batch(Inputs.under(in)).run();

    assertThat(outputs()).containsExactly("a.out", "x/a.out", "x/y/a.out");
  }

  @Test
  void aTemplateDecidesNames() throws Exception {
    input("x/a.wav");

    batch(Inputs.under(in)).nameTemplate("{inputExt}/{relDir}/{stem}-new{suffix}.{ext}").run();

    assertThat(outputs()).containsExactly("wav/x/a-new.out");
  }

  @Test
  void withoutAnOutputFolderOutputsGoBesideInputs() throws Exception {
    Path file = input("x/a.wav");

    Batch.of(file).with(new TestProcessors.Copy("")).store(store).run();

    assertThat(in.resolve("x/a.out")).exists();
  }

  @Test
  void runningTheSameAgainKeepsEverythingAndRedoesWhatChanged() throws Exception {
    List<Path> files = inputs(4);
    batch(files).run();
    Files.writeString(files.get(2), "changed");

    var counting = new TestProcessors.Counting(new TestProcessors.Copy(""));
    BatchResult second = bare(files).with(counting).run();
    BatchResult third = batch(files).run();

    assertThat(second.skippedCount()).isEqualTo(3);
    assertThat(counting.calls).containsOnlyKeys("f03.wav");
    assertThat(out.resolve("f03.out")).hasContent("changed");
    assertThat(third.skippedCount()).isEqualTo(4);
    assertThat(third.isSuccess()).isTrue();
  }

  @Test
  void anEditInTheMiddleThatKeepsTheLengthIsAChangeOfTheInput() throws Exception {
    Path file = input("a.wav");
    byte[] bytes = new byte[200 * 1024];
    Files.write(file, bytes);
    batch(List.of(file)).run();
    bytes[100 * 1024] = 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

    BatchResult result = batch(List.of(file)).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(out.resolve("a.out")).hasBinaryContent(bytes);
    assertThat(batch(List.of(file)).run().skippedCount()).isEqualTo(1);
  }

  @Test
  void anInputWhoseTimeACopyCutToTheSecondIsKeptWhileItsEdgesAreEqual() throws Exception {
    Path file = input("a.wav");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:01.123456Z")));
    batch(List.of(file)).run();
    FileTime cut = FileTime.from(Instant.parse("2001-01-01T00:00:01Z"));
    Files.setLastModifiedTime(file, cut);
    assertThat(batch(List.of(file)).run().skippedCount()).isEqualTo(1);
    Files.writeString(file, "CONTENT of a.wav");
    Files.setLastModifiedTime(file, cut);

    assertThat(batch(List.of(file)).run().completedCount()).isEqualTo(1);
    assertThat(out.resolve("a.out")).hasContent("CONTENT of a.wav");
  }

  @Test
  void besideTheirInputsACommandCanBeRepeatedToo() throws Exception {
    inputs(3);
    Batch first = batchBeside("");
    assertThat(first.run().completedCount()).isEqualTo(3);

    BatchResult second = batchBeside("").run();
    BatchResult other = batchBeside("_x").run();

    assertThat(second.skippedCount()).isEqualTo(6);
    assertThat(other.completedCount()).isEqualTo(3);
    try (Stream<Path> files = Files.list(in)) {
      assertThat(files).hasSize(9);
    }
  }

  private Batch batchBeside(String suffix) {
    return Batch.of(Inputs.in(in)).with(new TestProcessors.Copy(suffix)).store(store);
  }

  @Test
  void aMissingOutputIsMadeAgain() throws Exception {
    List<Path> files = inputs(2);
    batch(files).run();
    Files.delete(out.resolve("f01.out"));

    BatchResult second = batch(files).run();

    assertThat(second.skippedCount()).isEqualTo(1);
    assertThat(second.completedCount()).isEqualTo(1);
    assertThat(outputs()).hasSize(2);
  }

  @Test
  void aProcessorThatCannotPredictIsCheckedAtPublication() throws Exception {
    List<Path> files = inputs(2);
    Files.createDirectories(out);
    Files.writeString(out.resolve("f01.out"), "precious");

    BatchResult result = bare(files).with(new TestProcessors.Secretive("")).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(BatchTest.messageOf(result)).contains("was not made from this input");
    assertThat(out.resolve("f01.out")).hasContent("precious");
  }

  @Test
  void twoInputsWithOneOutputAreFoundBeforeAnythingRuns() throws Exception {
    List<Path> files = List.of(input("a.wav"), input("a.mp3"));

    assertThatThrownBy(() -> batch(files).run())
        .isInstanceOf(OutputConflictException.class)
        .hasMessageContaining("another input writes as well")
        .hasMessageContaining("such as {relDir}/{stem}-{inputExt}{suffix}.{ext}:");
    assertThat(outputs()).isEmpty();
  }

  @Test
  void theTemplateThatAClashSuggestsKeepsTheTreeAndWorks() throws Exception {
    List<Path> files = List.of(input("x/a.wav"), input("x/a.mp3"), input("y/a.wav"));
    String[] message = new String[1];
    assertThatThrownBy(() -> batch(Inputs.under(in)).run())
        .satisfies(clash -> message[0] = clash.getMessage());
    String suggested = message[0].replaceFirst("(?s).*such as (\\S+):\n.*", "$1");

    BatchResult result = batch(Inputs.under(in)).nameTemplate(suggested).run();

    assertThat(result.completedCount()).isEqualTo(files.size());
    assertThat(outputs()).containsExactly("x/a-mp3.out", "x/a-wav.out", "y/a-wav.out");
    assertThatThrownBy(() -> batch(Inputs.under(in)).nameTemplate("o_{stem}.{ext}").run())
        .hasMessageContaining("such as o_{stem}-{inputExt}.{ext}:");
  }

  @Test
  void theLaterOfTwoEqualRunsSaysThatTheOtherIsUnderWay() throws Exception {
    input("a.wav");
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    var slow =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            entered.countDown();
            released.await();
            return super.process(context);
          }
        };
    List<String> remarks = new ArrayList<>();
    BatchListener listener =
        new BatchListener() {
          @Override
          public void remarked(String remark) {
            remarks.add(remark);
          }
        };

    BatchHandle first = bare(Inputs.under(in)).with(slow).listener(listener).start();
    entered.await();
    batch(Inputs.in(in)).run();
    batch(Inputs.under(in)).into(out.resolve("other")).run();
    assertThat(remarks).isEmpty();
    batch(Inputs.under(in)).listener(listener).run();
    released.countDown();
    first.await();

    assertThat(remarks)
        .singleElement()
        .asString()
        .startsWith("session " + first.sessionId() + " does the same work at the same time");
  }

  @Test
  void anEditThatKeepsLengthAndTimeIsAChangeOfTheInput() throws Exception {
    Path file = input("a.wav");
    Assumptions.assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "skipped: no change times here");
    FileTime time = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, time);
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-1)); // else one had to wait
    batch(List.of(file)).clock(past).run();
    assertThat(batch(List.of(file)).clock(past).run().skippedCount()).isEqualTo(1);
    Files.writeString(file, "CONTENT of a.wav");
    Files.setLastModifiedTime(file, time);

    BatchResult result = batch(List.of(file)).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(out.resolve("a.out")).hasContent("CONTENT of a.wav");
  }

  @Test
  void twoUnpredictableInputsWithOneOutputAreFoundAtPublication() throws Exception {
    List<Path> files = List.of(input("a.wav"), input("a.mp3"));

    BatchResult result =
        bare(files).with(new TestProcessors.Secretive("")).onExisting(OnExisting.OVERWRITE).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(result.failedCount()).isEqualTo(1);
    assertThat(BatchTest.messageOf(result)).contains("another input of this session");
  }

  @Test
  void noOutputMayReplaceAnInputNotEvenUnderAnAlias() throws Exception {
    Path plain = input("a.out");
    Path upper = input("B.OUT");
    Path b = input("b.wav");

    assertThatThrownBy(() -> batchBesideOf(plain).run())
        .isInstanceOf(OutputConflictException.class)
        .hasMessageContaining("would replace inputs");
    assertThatThrownBy(() -> batchBesideOf(b, upper).run())
        .isInstanceOf(OutputConflictException.class)
        .hasMessageContaining("would replace inputs");
    assertThat(plain).hasContent("content of a.out");
  }

  private Batch batchBesideOf(Path first, Path... more) {
    return Batch.of(first, more)
        .with(new TestProcessors.Copy(""))
        .onExisting(OnExisting.OVERWRITE)
        .store(store);
  }

  @Test
  void anOutputNamedLikeAFolderFailsItsFileOnly() throws Exception {
    List<Path> files = inputs(2);
    Files.createDirectories(out.resolve("f01.out/x"));

    BatchResult result = batch(files).onExisting(OnExisting.OVERWRITE).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(BatchTest.messageOf(result)).contains("is a folder");
  }

  @Test
  void aNameThatBecomesTooLongFailsItsFileOnly() throws Exception {
    List<Path> files = List.of(input("a.wav"), input("x".repeat(250) + ".wav"));

    BatchResult result = bare(files).with(new TestProcessors.Copy("_longer")).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(BatchTest.messageOf(result)).contains("longer than 255 bytes");
  }

  @Test
  void aDryRunSaysWhatWouldHappenAndDoesNothing() throws Exception {
    List<Path> files = inputs(3);
    batch(files.subList(0, 1)).run();
    List<PlannedFile> planned = new ArrayList<>();

    BatchPlan plan = batch(files).plan(planned::add);

    assertThat(plan.toProcess()).isEqualTo(2);
    assertThat(plan.counts().skipped()).isEqualTo(1);
    assertThat(planned)
        .extracting(file -> file.outputs().get(0).getFileName().toString())
        .containsExactly("f01.out", "f02.out", "f03.out");
    assertThat(outputs()).containsExactly("f01.out");
    assertThat(store.list(SessionQuery.newest(10))).hasSize(1);
  }

  @Test
  void recordedOutputsCanBeVerifiedAndMadeAgain() throws Exception {
    BatchResult result = batch(inputs(3)).run();
    SessionManager manager = SessionManager.on(store);
    assertThat(manager.verify(result.sessionId(), OutputCheck.CHECKSUM)).isEmpty();
    Files.writeString(out.resolve("f01.out"), "content of f0X.wav");
    Files.delete(out.resolve("f02.out"));

    List<OutputProblem> problems = manager.verify(result.sessionId(), OutputCheck.CHECKSUM);
    assertThat(problems)
        .extracting(OutputProblem::what)
        .hasSize(2)
        .anyMatch(what -> what.startsWith("changed: its checksum"))
        .contains("missing");
    assertThat(manager.verify(result.sessionId(), OutputCheck.SIZE)).hasSize(1);

    BatchResult mended =
        Batch.resume(result.sessionId())
            .verifyOutputs(OutputCheck.SIZE)
            .with(new TestProcessors.Copy(""))
            .store(store)
            .run();
    assertThat(mended.processedNow()).isEqualTo(1);
    assertThat(out.resolve("f02.out")).exists();
  }

  @Test
  void checksumsAreRecorded() throws Exception {
    BatchResult result = batch(List.of(input("a.wav"))).run();

    try (Stream<FileRecord> files = result.files()) {
      FileRecord file = files.findFirst().orElseThrow();
      CRC32C crc = new CRC32C();
      crc.update(Files.readAllBytes(out.resolve("a.out")));
      assertThat(file.outputs().get(0).checksumHex())
          .isEqualTo(String.format(Locale.ROOT, "%08x", crc.getValue()));
    }
  }
}
