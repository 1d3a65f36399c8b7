package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work items of several files: lists, each of which names its parts. */
class FurtherInputsTest extends EngineTest {

  /** Joins the files that a list names, one a line. */
  record Join(String extension) implements AudioProcessor {
    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return List.of(new OutputName("", extension));
    }

    @Override
    public List<Path> furtherInputs(Path input) throws IOException {
      return Files.readAllLines(input).stream()
          .map(
              line -> {
                if (line.contains(":")) {
                  throw new InputException("an address (" + line + ") is no part");
                }
                return input.resolveSibling(line);
              })
          .toList();
    }

    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      StringBuilder joined = new StringBuilder();
      for (Path part : context.furtherInputs()) {
        joined.append(Files.readString(part));
      }
      Files.writeString(context.newOutput("", extension), joined);
      return ProcessResult.written();
    }
  }

  /** Stays in its files until it is cancelled. */
  private static final class Staying extends TestProcessors.Counting {
    final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    Staying() {
      super(new Join("out"));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      reached.countDown();
      while (!never.await(1, TimeUnit.MILLISECONDS)) {
        context.throwIfCancelled();
      }
      return super.process(context);
    }
  }

  private static final FileTime EARLIER = FileTime.from(Instant.parse("2020-02-02T00:00:00Z"));

  private Path list;
  private Path a;
  private Path b;

  @BeforeEach
  void writeAList() throws IOException {
    Files.createDirectories(in);
    list = Files.writeString(in.resolve("list.txt"), "a.part\nb.part\n");
    a = Files.writeString(in.resolve("a.part"), "AAA");
    b = Files.writeString(in.resolve("b.part"), "BBB");
    Files.setLastModifiedTime(a, EARLIER);
  }

  private BatchResult join() {
    return bare(List.of(list)).with(new Join("out")).run();
  }

  private FileRecord record(BatchResult result) {
    try (Stream<FileRecord> files = result.files()) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void theProcessorReadsThePartsOfItsInput() {
    BatchResult result = join();

    assertThat(result.isSuccess()).isTrue();
    assertThat(out.resolve("list.out")).hasContent("AAABBB");
    assertThat(record(result).fingerprint().sizeBytes()).isEqualTo(14 + 3 + 3);
  }

  @Test
  void aListWhosePartsAreUnchangedIsSkipped() {
    join();

    BatchResult second = join();

    assertThat(second.skippedCount()).isEqualTo(1);
    assertThat(second.processedNow()).isZero();
  }

  @Test
  void aPartOfTheSameLengthAndAnOlderTimeIsAChange() throws Exception {
    join();
    Files.writeString(a, "aaa");
    Files.setLastModifiedTime(a, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

    BatchResult second = join();

    assertThat(second.completedCount()).isEqualTo(1);
    assertThat(out.resolve("list.out")).hasContent("aaaBBB");
  }

  @Test
  void partsThatWereSwappedAreAChange() throws Exception {
    join();
    Path swap = in.resolve("swap");
    Files.move(a, swap);
    Files.move(b, a);
    Files.move(swap, b);

    join();

    assertThat(out.resolve("list.out")).hasContent("BBBAAA");
  }

  @Test
  void aPartThatWasTouchedIsAChange() throws Exception {
    join();
    Files.setLastModifiedTime(a, FileTime.from(Instant.parse("2021-03-04T05:06:07Z")));

    assertThat(join().completedCount()).isEqualTo(1);
  }

  @Test
  void aMissingPartFailsTheListAndIsNamed() throws Exception {
    Files.delete(b);

    BatchResult result = join();

    FileError error = record(result).failure().orElseThrow();
    assertThat(error.kind()).isEqualTo(ErrorKind.INPUT);
    assertThat(error.message()).contains("the further input " + b).contains("does not exist");
    Files.writeString(b, "BBB");
    assertThat(Batch.retryFailed(result.sessionId()).store(store).run().isSuccess()).isTrue();
    assertThat(out.resolve("list.out")).hasContent("AAABBB");
  }

  @Test
  void aListThatDoesNotTellFailsAlone() throws Exception {
    Path bad = Files.writeString(in.resolve("bad.txt"), "http://somewhere");

    BatchResult result = bare(List.of(bad, list)).with(new Join("out")).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(BatchTest.messageOf(result)).contains("an address (http://somewhere) is no part");
  }

  @Test
  void aPartThatChangedSinceTheListingIsHandledAsAChangedInput() throws Exception {
    Path other = Files.writeString(in.resolve("other.txt"), "a.part\n");
    var staying = new Staying();
    BatchHandle handle = bare(List.of(list, other)).with(staying).start();
    staying.reached.await();
    handle.cancel();
    String id = handle.await().sessionId();
    Files.writeString(b, "bbb");

    BatchResult result =
        Batch.resume(id).with(new Join("out")).changedInput(ChangedInput.FAIL).store(store).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(result.failedCount()).isEqualTo(1);
    assertThat(out.resolve("other.out")).hasContent("AAA");
    assertThat(BatchTest.messageOf(result)).contains("has changed since it was listed");
  }

  @Test
  void anOutputNeverReplacesAPart() throws Exception {
    Path sameStem = Files.writeString(in.resolve("a.txt"), "a.part\n");

    assertThatThrownBy(() -> bare(List.of(sameStem)).into(in).with(new Join("part")).run())
        .isInstanceOf(OutputConflictException.class);
    assertThat(a).hasContent("AAA");
  }
}
