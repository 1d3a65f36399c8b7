package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.InputReading;
import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.StartedMark;
import io.audiotoolkit.record.ExistingOutputs;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resume makes of the state in which a killed process has left its session. */
class RecoveryTest extends EngineTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private Path area = Path.of("");

  private SessionWriter session(int files) throws IOException {
    var processor = new TestProcessors.Copy("");
    SessionWriter writer =
        store.create(
            new NewSession(
                "",
                processor.spec(),
                new OutputRule(Optional.of(out), OutputRule.DEFAULT_TEMPLATE),
                new RunState(BatchOptions.defaults(), List.of()).toParameters(),
                Inputs.under(in).toParameters()),
            Durability.PROCESS_CRASH);
    area = out.resolve(StagingFolders.PREFIX + writer.session().id());
    writer.options(new RunState(BatchOptions.defaults(), List.of(area)).toParameters());
    writer.add(
        inputs(files).stream().map(file -> new NewFile(file, 0, InputReading.look(file))).toList());
    writer.stage(SessionStage.RUNNING);
    return writer;
  }

  /** A file whose publication is recorded, with its bytes staged. */
  private OutputFile publishing(SessionWriter writer, long seq) throws IOException {
    Files.createDirectories(area.resolve("a0"));
    Path staged = Files.writeString(area.resolve("a0/out-" + seq + ".out"), "made " + seq);
    FileRecord file = FilePages.at(store, writer.session().id(), seq).orElseThrow();
    OutputFile output =
        new OutputFile(
            out.resolve(String.format(Locale.ROOT, "f%02d.out", seq)),
            Files.size(staged),
            OutputSync.sum(staged),
            staged);
    FileRecord publishing = file.claimed(NOW).publishing(List.of(output), file.fingerprint());
    writer.update(List.of(new FileChange(FileStatus.PENDING, publishing)));
    return output;
  }

  private BatchResult resumed(SessionWriter writer, TestProcessors.Counting processor) {
    String id = writer.session().id();
    writer.close();
    return Batch.resume(id).with(processor).store(store).run();
  }

  private static TestProcessors.Counting counting() {
    return new TestProcessors.Counting(new TestProcessors.Copy(""));
  }

  @Test
  void aRecordedPublicationIsRolledForwardAndNeverProcessedAgain() throws Exception {
    SessionWriter writer = session(3);
    publishing(writer, 1);
    OutputFile renamed = publishing(writer, 2);
    Files.move(renamed.staged(), renamed.path());
    var processor = counting();

    BatchResult result = resumed(writer, processor);

    assertThat(result.isSuccess()).isTrue();
    assertThat(processor.calls).containsOnlyKeys("f03.wav");
    assertThat(out.resolve("f01.out")).hasContent("made 1");
    assertThat(out.resolve("f02.out")).hasContent("made 2");
    assertThat(outputs()).containsExactly("f01.out", "f02.out", "f03.out");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aPublicationThatEndedBetweenTwoRenamesIsRolledForward(int renamed) throws Exception {
    SessionWriter writer = session(1);
    List<OutputFile> outputs = new ArrayList<>();
    Files.createDirectories(area.resolve("a0"));
    for (int part = 0; part < 3; part++) {
      Path staged = Files.writeString(area.resolve("a0/part-" + part), "part " + part);
      Path target = out.resolve("f01-" + part + ".out");
      outputs.add(new OutputFile(target, Files.size(staged), OutputSync.sum(staged), staged));
      if (part < renamed) {
        Files.move(staged, target);
      }
    }
    FileRecord file = FilePages.at(store, writer.session().id(), 1).orElseThrow();
    FileRecord publishing = file.claimed(NOW).publishing(outputs, file.fingerprint());
    writer.update(List.of(new FileChange(FileStatus.PENDING, publishing)));
    var processor = counting();

    BatchResult result = resumed(writer, processor);

    assertThat(result.isSuccess()).isTrue();
    assertThat(processor.calls).isEmpty();
    assertThat(outputs()).containsExactly("f01-0.out", "f01-1.out", "f01-2.out");
    assertThat(out.resolve("f01-2.out")).hasContent("part 2");
  }

  @Test
  void whereThePublishedBytesWereChangedByAPersonTheyAreNotReplaced() throws Exception {
    SessionWriter writer = session(1);
    OutputFile output = publishing(writer, 1);
    Files.delete(output.staged());
    Files.writeString(output.path(), "MADE 1");

    BatchResult refused = resumed(writer, counting());
    assertThat(BatchTest.messageOf(refused)).contains("was not made from this input");

    BatchResult result =
        Batch.retryFailed(refused.sessionId())
            .onExisting(OnExisting.OVERWRITE)
            .with(counting())
            .store(store)
            .run();

    assertThat(result.isSuccess()).isTrue();
    assertThat(out.resolve("f01.out")).hasContent("content of f01.wav");
  }

  @Test
  void whatCameMeanwhileIsNotReplacedByAPublicationThatWasCutShort() throws Exception {
    SessionWriter writer = session(3);
    publishing(writer, 1);
    publishing(writer, 2);
    Files.writeString(out.resolve("f01.out"), "of somebody else");

    BatchResult result = resumed(writer, counting());

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(BatchTest.messageOf(result)).contains("f01.out exists and was not made from");
    assertThat(out.resolve("f01.out")).hasContent("of somebody else");
    assertThat(out.resolve("f02.out")).hasContent("made 2");
    assertThat(outputs()).containsExactly("f01.out", "f02.out", "f03.out");
  }

  @Test
  void aPublicationThatItsFolderRefusesFailsItsFileAndTheResumeGoesOn() throws Exception {
    SessionWriter writer = session(2);
    OutputFile output = publishing(writer, 1);
    Path odd = Files.createDirectories(out.resolve("odd"));
    Path input = input("odd/f03.wav");
    writer.add(List.of(new NewFile(input, 1, InputReading.look(input))));
    FileRecord file = FilePages.at(store, writer.session().id(), 3).orElseThrow();
    Path staged = Files.copy(output.staged(), area.resolve("a0/out-3.out"));
    OutputFile refused =
        new OutputFile(odd.resolve("f03.out"), output.sizeBytes(), output.crc32c(), staged);
    FileRecord publishing = file.claimed(NOW).publishing(List.of(refused), file.fingerprint());
    writer.update(List.of(new FileChange(FileStatus.PENDING, publishing)));

    BatchResult result = UnwritableFolder.during(odd, () -> resumed(writer, counting()));

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(BatchTest.messageOf(result)).contains("the folder " + odd + " cannot be written");
    assertThat(outputs()).containsExactly("f01.out", "f02.out");
  }

  @Test
  void claimedIsNotStarted() throws Exception {
    SessionWriter writer = session(2);
    FileRecord file = FilePages.at(store, writer.session().id(), 1).orElseThrow();
    writer.update(List.of(new FileChange(FileStatus.PENDING, file.claimed(NOW))));

    BatchResult result = resumed(writer, counting());

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(store.file(result.sessionId(), file.input()).orElseThrow())
        .matches(made -> made.crashes() == 0 && made.attempts() == 1 && !made.suspect());
  }

  @Test
  void anInterruptedListingIsFinishedFirst() throws Exception {
    var processor = new TestProcessors.Copy("");
    SessionWriter writer =
        store.create(
            new NewSession(
                "",
                processor.spec(),
                new OutputRule(Optional.of(out), OutputRule.DEFAULT_TEMPLATE),
                new RunState(BatchOptions.defaults(), List.of()).toParameters(),
                Inputs.in(in).toParameters()),
            Durability.PROCESS_CRASH);
    List<Path> files = inputs(5);
    writer.add(List.of(new NewFile(files.get(2), 0, InputReading.look(files.get(2)))));

    assertThat(resumed(writer, counting()).completedCount()).isEqualTo(5);
  }

  /** The writer, but with marks that a dead process has left. */
  private static SessionWriter withMarks(SessionWriter writer, StartedMark... marks) {
    return (SessionWriter)
        Proxy.newProxyInstance(
            RecoveryTest.class.getClassLoader(),
            new Class<?>[] {SessionWriter.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("suspects")) {
                return List.of(marks);
              }
              try {
                return method.invoke(writer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private FileRecord recoveredWith(SessionWriter writer, StartedMark... marks) {
    OutputSync sync = new OutputSync(Durability.PROCESS_CRASH);
    StagingFolders staging =
        new StagingFolders(
            writer.session().id(), Optional.of(out), "memory", sync, List.of(), made -> {});
    new Recovery(
            store,
            withMarks(writer, marks),
            sync,
            staging,
            BatchOptions.defaults(),
            new ExistingOutputs(store, writer.session().id(), new TestProcessors.Copy("")),
            Clock.systemUTC())
        .run();
    return FilePages.at(store, writer.session().id(), 1).orElseThrow();
  }

  @Test
  void filesThatWereUnderWayTogetherAreSuspectsButChargedWithNothing() throws Exception {
    SessionWriter writer = session(2);

    FileRecord file = recoveredWith(writer, new StartedMark(1, false), new StartedMark(2, false));

    assertThat(file).matches(FileRecord::suspect).matches(suspect -> suspect.crashes() == 0);
  }

  @Test
  void onlyDyingAloneCountsAndTheThirdTimeQuarantines() throws Exception {
    SessionWriter writer = session(2);

    FileRecord once = recoveredWith(writer, new StartedMark(1, true));
    FileRecord twice = recoveredWith(writer, new StartedMark(1, true));
    FileRecord thrice = recoveredWith(writer, new StartedMark(1, true));

    assertThat(once.crashes()).isEqualTo(1);
    assertThat(twice).matches(file -> file.crashes() == 2 && file.status() == FileStatus.PENDING);
    assertThat(thrice.status()).isEqualTo(FileStatus.FAILED);
    assertThat(thrice.failure().orElseThrow().kind()).isEqualTo(ErrorKind.CRASH);
    assertThat(thrice.failure().orElseThrow().message()).contains("quarantined");
  }

  @Test
  void suspectsRunLastAndAlone() throws Exception {
    SessionWriter writer = session(6);
    recoveredWith(writer, new StartedMark(1, false), new StartedMark(2, false));
    List<String> order = new CopyOnWriteArrayList<>();
    AtomicInteger inside = new AtomicInteger();
    var watching =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            int together = inside.incrementAndGet();
            order.add(context.input().getFileName() + (together == 1 ? "" : "+"));
            var result = super.process(context);
            inside.decrementAndGet();
            return result;
          }
        };

    BatchResult result = resumed(writer, watching);

    assertThat(result.isSuccess()).isTrue();
    assertThat(order.subList(4, 6)).containsExactlyInAnyOrder("f01.wav", "f02.wav");
    assertThat(FilePages.at(store, result.sessionId(), 1).orElseThrow().suspect()).isFalse();
  }
}
