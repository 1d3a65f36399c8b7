package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.RecordParameters;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.SessionStore;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is wrong is said where it is wrong, in words that tell what would be right. */
class MisuseTest extends EngineTest {

  @Test
  void aSecondProcessorIsRefusedAndAPipelineNamed() throws Exception {
    Batch batch = batch(inputs(1));

    assertThatIllegalStateException()
        .isThrownBy(() -> batch.with(new TestProcessors.Copy("b")))
        .withMessage(
            "the batch has a processor already (copy), and runs one; to do one thing after the"
                + " other, give both as one: with(Pipeline.of(first, second))");
  }

  @Test
  void aLambdaIsRefusedWhereItIsGiven() throws Exception {
    Batch batch = bare(inputs(1));

    assertThatIllegalStateException()
        .isThrownBy(() -> batch.with(context -> ProcessResult.nothingToDo()))
        .withMessageContaining("a lambda cannot be written to the session")
        .withMessageContaining("make it a record");
  }

  @Test
  void aStoreBesideThatOfTheManagerIsRefused() throws Exception {
    Batch batch = batch(inputs(1));
    SessionManager other = SessionManager.on(SessionStore.inMemory());

    assertThatIllegalStateException()
        .isThrownBy(() -> other.start(batch))
        .withMessageContaining("names a session store (the memory of this process)")
        .withMessageContaining("leave store(...) out");
    assertThat(SessionManager.on(store).run(batch).isSuccess()).isTrue();
  }

  /** Like an effect that keeps the format. */
  record Effect() implements AudioProcessor {
    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return List.of(new OutputName("", "wav"));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      Files.copy(context.input(), context.newOutput("", "wav"));
      return ProcessResult.written();
    }
  }

  @Test
  void anEffectWithoutAFolderIsToldToHaveOne() throws Exception {
    Batch beside = Batch.of(input("a.wav")).with(new Effect()).store(store);

    assertThatThrownBy(beside::run)
        .isInstanceOf(OutputConflictException.class)
        .hasMessageStartingWith(
            "1 outputs would replace inputs, so nothing has been run; give a folder for the outputs"
                + " with into(folder), or choose another folder or format");
    assertThat(store.list(SessionQuery.newest(1))).isEmpty();
    assertThat(beside.nameTemplate("{stem}_new{suffix}.{ext}").run().isSuccess()).isTrue();
    assertThat(in.resolve("a_new.wav")).exists();
  }

  @Test
  void overOutputsOfAnEarlierRunAStoreInMemorySaysThatItIsOne() throws Exception {
    List<Path> files = inputs(1);
    batch(files).run();

    BatchResult again = batch(files).store(SessionStore.inMemory()).run();

    assertThat(BatchTest.messageOf(again))
        .contains("not made from this input by a session in the memory of this process")
        .contains("onExisting(OVERWRITE)");
  }

  @Test
  void pathsOfOtherFileSystemsAreRefusedByName() throws Exception {
    Path zip = temp.resolve("a.zip");
    try (FileSystem inside =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
      Path file = Files.writeString(inside.getPath("/f.wav"), "x");
      String words = "lies in another file system (jar: ";

      refused(() -> Batch.of(file), "input (/f.wav) " + words);
      refused(() -> Inputs.under(file), "input (/f.wav) " + words);
      refused(() -> batch(inputs(1)).into(file), "output folder (/f.wav) " + words);
      refused(() -> batch(Inputs.of(Stream.of(file))).run(), "input (/f.wav) " + words);
      refused(() -> RecordParameters.of(new Named(file)), "file (/f.wav) " + words);
      assertThat(store.list(SessionQuery.newest(1))).isEmpty();
    }
  }

  private static void refused(ThrowingCallable call, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .withMessageStartingWith(words)
        .withMessageContaining("a.zip); copy it to the disk");
  }

  record Named(Path path) {}

  record Gain(double decibels) {}

  @Test
  void aNumberThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Parameters.empty().with("peakDb", Double.NEGATIVE_INFINITY))
        .hasMessage(
            "peakDb (-Infinity) must be a finite number; leave it out where there is none, or give"
                + " a floor such as -120 for the decibels of silence");
    assertThatThrownBy(() -> RecordParameters.of(new Gain(Double.NaN)))
        .hasMessageStartingWith("Gain.decibels (NaN) must be a finite number");
  }

  @Test
  void aFileThatNeededNothingOrWasSkippedAfterARunHasHadItsAttempt() throws Exception {
    List<Path> files = inputs(1);

    BatchResult nothing = bare(files).with(new Idle()).run();
    Files.createDirectories(out);
    Files.writeString(out.resolve("f01.out"), "somebody's");
    BatchResult skipped =
        bare(files).with(new TestProcessors.Secretive("")).onExisting(OnExisting.SKIP).run();

    assertThat(attempts(nothing)).isEqualTo(1);
    assertThat(attempts(skipped)).isEqualTo(1);
  }

  private static int attempts(BatchResult result) {
    try (Stream<FileRecord> files = result.files(FileStatus.SKIPPED)) {
      return files.findFirst().orElseThrow().attempts();
    }
  }

  record Idle() implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) {
      return ProcessResult.nothingToDo();
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void whatIsNullIsNamedWhereItIsGiven() throws Exception {
    Batch batch = batch(inputs(1));
    Path none = null;

    nothing(() -> batch.retry(null), "retry policy");
    nothing(() -> batch.haltWhen(null), "failure limit");
    nothing(() -> batch.timeout(null), "timeout");
    nothing(() -> batch.grace(null), "grace");
    nothing(() -> batch.onExisting(null), "policy for existing outputs");
    nothing(() -> batch.changedInput(null), "policy for changed inputs");
    nothing(() -> batch.durability(null), "durability");
    nothing(() -> batch.order(null), "order");
    nothing(() -> batch.nameTemplate(null), "name template");
    nothing(() -> batch.into(null), "output folder");
    nothing(() -> Batch.of(none), "input");
    nothing(() -> Inputs.in(in, none), "input");
  }

  private static void nothing(ThrowingCallable call, String what) {
    assertThatNullPointerException().isThrownBy(call).withMessage(what);
  }

  /** Stands on something that comes in versions; the version here is whatever the test says. */
  static final class OnCodec extends TestProcessors.Counting {
    private final String codec;

    OnCodec(String codec) {
      super(new TestProcessors.Copy(""));
      this.codec = codec;
    }

    @Override
    public String engine() {
      if (codec.isEmpty()) {
        throw new EnvironmentException("no natives");
      }
      return codec;
    }
  }

  @Test
  void aSessionGoesOnWithTheVersionItWasStartedWithAndNoOther() throws Exception {
    List<Path> files = List.of(input("a.wav"), input("bad.wav"));
    String id = bare(files).with(new OnCodec("Codec 8.1")).run().sessionId();

    assertThatThrownBy(() -> Batch.retryFailed(id).with(new OnCodec("Codec 7")).store(store).run())
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "session "
                + id
                + " was started with Codec 8.1, and here is Codec 7, which may make other bytes of"
                + " the same file; put it back, or start a new session, which leaves alone what is"
                + " completed");
    assertThat(store.find(id).orElseThrow().counts().failed()).isEqualTo(1);
    assertThat(store.find(id).orElseThrow().engine()).contains("Codec 8.1");
    assertThat(
            Batch.retryFailed(id).with(new OnCodec("Codec 8.1")).store(store).run().failedCount())
        .isEqualTo(1);
    assertThat(bare(files).with(new OnCodec("Codec 7")).run().skippedCount()).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsFoundBeforeThereIsASession() throws Exception {
    Batch batch = bare(inputs(1)).with(new OnCodec("")).grace(Duration.ZERO);

    assertThatThrownBy(batch::start)
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("no natives");
    assertThat(store.list(SessionQuery.newest(1))).isEmpty();
  }
}
