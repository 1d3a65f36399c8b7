package io.audiotoolkit;

import static io.audiotoolkit.PlannedFile.Fate.AGAIN;
import static io.audiotoolkit.PlannedFile.Fate.FAILED;
import static io.audiotoolkit.PlannedFile.Fate.NEW;
import static io.audiotoolkit.PlannedFile.Fate.OVERWRITTEN;
import static io.audiotoolkit.PlannedFile.Fate.SKIPPED;
import static io.audiotoolkit.PlannedFile.Fate.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.PlannedFile.Fate;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.record.ExistingOutputs;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs whose places are taken: each costs its own file at most, and what is kept is whole. */
class ExistingOutputsTest extends EngineTest {

  private static final List<String> CASES =
      List.of("changed", "edited", "folder", "foreign", "kept", "link", "missing", "new", "other");

  /** One input for each way in which the place of an output can be taken, or be free. */
  private List<Path> everyCase() throws IOException {
    List<Path> inputs = new ArrayList<>();
    for (String name : CASES) {
      inputs.add(input(name + ".wav"));
    }
    batch(files(inputs, "changed", "edited", "kept", "missing")).run();
    bare(files(inputs, "other")).with(new HardCasesTest.Stamp("by other work")).run();
    Files.writeString(in.resolve("changed.wav"), "another content");
    Files.writeString(out.resolve("edited.out"), "edited by a tagger");
    Files.writeString(out.resolve("foreign.out"), "of somebody else");
    Files.writeString(Files.createDirectory(out.resolve("folder.out")).resolve("x"), "inside");
    Files.createSymbolicLink(out.resolve("link.out"), out.resolve("foreign.out"));
    Files.delete(out.resolve("missing.out"));
    return inputs;
  }

  private static List<Path> files(List<Path> all, String... names) {
    return Stream.of(names).map(name -> all.get(CASES.indexOf(name))).toList();
  }

  static Stream<Arguments> whatEachPolicyDoes() {
    return Stream.of(
        Arguments.of(
            OnExisting.UNCHANGED,
            List.of(AGAIN, FAILED, FAILED, FAILED, UNCHANGED, FAILED, AGAIN, NEW, FAILED)),
        Arguments.of(
            OnExisting.FAIL,
            List.of(FAILED, FAILED, FAILED, FAILED, FAILED, FAILED, AGAIN, NEW, FAILED)),
        Arguments.of(
            OnExisting.SKIP,
            List.of(SKIPPED, SKIPPED, FAILED, SKIPPED, SKIPPED, SKIPPED, AGAIN, NEW, SKIPPED)),
        Arguments.of(
            OnExisting.OVERWRITE,
            List.of(
                OVERWRITTEN,
                OVERWRITTEN,
                FAILED,
                OVERWRITTEN,
                OVERWRITTEN,
                OVERWRITTEN,
                AGAIN,
                NEW,
                OVERWRITTEN)));
  }

  @ParameterizedTest
  @MethodSource("whatEachPolicyDoes")
  void eachPolicyDecidesFileByFileAndAPlanSaysHow(OnExisting policy, List<Fate> fates)
      throws Exception {
    List<Path> inputs = everyCase();
    Map<String, String> before = contents();
    List<Fate> planned = new ArrayList<>();

    BatchPlan plan = batch(inputs).onExisting(policy).plan(file -> planned.add(file.fate()));
    BatchResult result = batch(inputs).onExisting(policy).run();

    assertThat(planned).isEqualTo(fates);
    assertThat(plan.fates())
        .isEqualTo(
            fates.stream().collect(Collectors.groupingBy(fate -> fate, Collectors.counting())));
    assertThat(statuses(result)).isEqualTo(fates.stream().map(this::status).toList());
    for (int i = 0; i < CASES.size(); i++) {
      String output = CASES.get(i) + ".out";
      boolean isMade = status(fates.get(i)) == FileStatus.COMPLETED;
      String expected = isMade ? Files.readString(inputs.get(i)) : before.get(output);
      assertThat(contents().get(output)).as(output).isEqualTo(expected);
    }
    assertThat(result.status()).isEqualTo(SessionStatus.COMPLETED);
    assertThat(outputs()).noneMatch(name -> name.contains(StagingFolders.PREFIX));
  }

  private FileStatus status(Fate fate) {
    return switch (fate) {
      case NEW, AGAIN, OVERWRITTEN -> FileStatus.COMPLETED;
      case UNCHANGED, SKIPPED -> FileStatus.SKIPPED;
      case FAILED -> FileStatus.FAILED;
    };
  }

  private static List<FileStatus> statuses(BatchResult result) {
    try (Stream<FileRecord> files = result.files()) {
      return files.map(FileRecord::status).toList();
    }
  }

  /** By name; of a folder, the content of the file in it. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String name : CASES) {
      Path output = out.resolve(name + ".out");
      Path file = Files.isDirectory(output) ? output.resolve("x") : output;
      if (Files.exists(file)) {
        found.put(name + ".out", Files.readString(file));
      }
    }
    return found;
  }

  @Test
  void aFailureSaysWhichOutputWhyAndTheWaysOn() throws Exception {
    BatchResult result = batch(everyCase()).run();

    Map<String, String> messages = new TreeMap<>();
    try (Stream<FileRecord> failures = result.failures()) {
      failures.forEach(
          file -> {
            assertThat(file.failure().orElseThrow().kind()).isEqualTo(ErrorKind.OUTPUT);
            messages.put(
                String.valueOf(file.input().getFileName()), file.failure().orElseThrow().message());
          });
    }
    String waysOn =
        ", so it is kept; move it away, choose another output folder, or decide by"
            + " onExisting(OVERWRITE) or onExisting(SKIP)";
    assertThat(messages)
        .containsEntry(
            "edited.wav",
            "the output "
                + out.resolve("edited.out")
                + " was changed after it was made from this input"
                + waysOn)
        .containsEntry(
            "foreign.wav",
            "the output "
                + out.resolve("foreign.out")
                + " exists and was not made from this input by a session in the memory of this"
                + " process"
                + waysOn)
        .containsEntry(
            "link.wav",
            "the output " + out.resolve("link.out") + " is a link, which no session made" + waysOn)
        .hasEntrySatisfying(
            "other.wav",
            why ->
                assertThat(why)
                    .matches(
                        "the output \\Q"
                            + out.resolve("other.out")
                            + "\\E was made from this input by stamp \\(session \\w{12}\\)\\Q"
                            + waysOn
                            + "\\E"))
        .hasEntrySatisfying("folder.wav", why -> assertThat(why).contains("is a folder; rename"));
  }

  @Test
  void listenersHearOfFilesThatFailBeforeAnyAttempt() throws Exception {
    List<String> heard = new ArrayList<>();
    BatchListener listener =
        new BatchListener() {
          @Override
          public void fileFinished(FileRecord file, BatchProgress progress) {
            heard.add(file.input().getFileName() + " " + file.status().label());
          }
        };
    batch(everyCase()).listener(listener).run();

    assertThat(heard).contains("edited.wav failed", "new.wav completed").doesNotHaveDuplicates();
  }

  @Test
  void filesThatFailBeforeAnyAttemptCountForTheFailureLimit() throws Exception {
    var counting = new TestProcessors.Counting(new TestProcessors.Copy(""));

    BatchResult result = bare(everyCase()).with(counting).haltWhen(FailureLimit.files(5)).run();

    assertThat(result.status()).isEqualTo(SessionStatus.FAILED);
    assertThat(result.reason().orElseThrow()).contains("5 of 9 files failed");
    assertThat(counting.calls).isEmpty();
  }

  @Test
  void aRetryDecidesAnewAboutTheFailedFilesAlone() throws Exception {
    List<Path> inputs = everyCase();
    BatchResult first = batch(inputs).run();
    assertThat(first.failedCount()).isEqualTo(5);

    assertThat(retried(first, OnExisting.UNCHANGED).failedCount()).isEqualTo(5);
    assertThat(out.resolve("edited.out")).hasContent("edited by a tagger");
    BatchResult skipping = retried(first, OnExisting.SKIP);
    BatchResult again = batch(inputs).run();
    BatchResult overwriting = retried(again, OnExisting.OVERWRITE);

    assertThat(skipping.failedCount()).as("the folder").isEqualTo(1);
    assertThat(skipping.skippedCount()).isEqualTo(5);
    assertThat(again.failedCount()).isEqualTo(5);
    assertThat(overwriting.failedCount()).as("the folder").isEqualTo(1);
    assertThat(out.resolve("edited.out")).hasContent("content of edited.wav");
    assertThat(out.resolve("link.out")).hasContent("content of link.wav").isRegularFile();
  }

  private BatchResult retried(BatchResult failed, OnExisting policy) {
    return Batch.retryFailed(failed.sessionId())
        .with(new TestProcessors.Copy(""))
        .onExisting(policy)
        .store(store)
        .run();
  }

  @Test
  void anOutputThatIsPutBackIsUnchangedAgain() throws Exception {
    List<Path> files = inputs(2);
    batch(files).run();
    Path edited = Files.writeString(out.resolve("f01.out"), "edited");
    assertThat(batch(files).run().failedCount()).isEqualTo(1);
    Files.writeString(edited, "content of f01.wav");

    assertThat(batch(files).run().skippedCount()).isEqualTo(2);
  }

  /** The work of a batch, as a later run of the same command or of another one would do it. */
  private BatchResult after(AudioProcessor earlier, AudioProcessor later) throws IOException {
    List<Path> files = inputs(1);
    bare(files).with(earlier).run();
    Files.writeString(files.get(0), "changed since");
    return bare(files).with(later).run();
  }

  @Test
  void theSameProcessorWithOtherSettingsIsAnotherCommand() throws Exception {
    BatchResult result =
        after(new HardCasesTest.Stamp("artist"), new HardCasesTest.Stamp("album!"));

    assertThat(BatchTest.messageOf(result))
        .contains("was made from this input by stamp with other settings (session ");
    assertThat(out.resolve("f01.out")).hasContent("artist");
  }

  @Test
  void theSameCommandMakesAgainWhatAnOlderVersionOfItsProcessorMade() throws Exception {
    BatchResult result = after(new Settled("1", "a"), new Settled("2", "a"));

    assertThat(statuses(result)).containsExactly(FileStatus.COMPLETED);
    assertThat(out.resolve("f01.out")).hasContent("changed since");
  }

  @Test
  void theSameCommandMakesAgainWhatItMadeWithAnotherEncoderOfTheMachine() throws Exception {
    BatchResult result = after(new Settled("1", "slow"), new Settled("1", "fast"));

    assertThat(statuses(result)).containsExactly(FileStatus.COMPLETED);
    assertThat(out.resolve("f01.out")).hasContent("changed since");
  }

  @Test
  void anotherNameTemplateThatLeadsToTheSamePlaceIsNoOtherCommand() throws Exception {
    List<Path> files = inputs(1);
    batch(files).run();
    Files.writeString(files.get(0), "changed since");

    BatchResult result = batch(files).nameTemplate("{stem}.{ext}").run();

    assertThat(statuses(result)).containsExactly(FileStatus.COMPLETED);
    assertThat(out.resolve("f01.out")).hasContent("changed since");
  }

  @Test
  void onceItsSessionIsDeletedAnOutputIsOneThatNoSessionMade() throws Exception {
    List<Path> files = inputs(1);
    store.delete(batch(files).run().sessionId());

    assertThat(BatchTest.messageOf(batch(files).run()))
        .contains("f01.out exists and was not made from this input");
  }

  @Test
  void whatThisCommandMadeIsKnownHoweverOftenOthersHaveRunSince() throws Exception {
    List<Path> files = inputs(1);
    batch(files).run();
    for (int i = 0; i <= ExistingOutputs.HISTORY; i++) {
      bare(files).with(new TestProcessors.Copy("-other")).run();
    }
    Files.writeString(files.get(0), "changed since");

    assertThat(statuses(batch(files).run())).containsExactly(FileStatus.COMPLETED);
    assertThat(out.resolve("f01.out")).hasContent("changed since");
  }

  /** Copies; which encoder serves is left open and settled by the machine. */
  record Settled(String version, String machines) implements AudioProcessor {
    @Override
    public String name() {
      return "settled";
    }

    @Override
    public Parameters parameters() {
      return Parameters.empty();
    }

    @Override
    public ProcessorSpec spec() {
      return new ProcessorSpec(name(), version, Parameters.empty().with("encoder", machines), null);
    }

    @Override
    public AudioProcessor continuing(ProcessorSpec stored) {
      String encoder = stored.parameters().find("encoder").orElseThrow().toString();
      return new TestProcessors.Counting(this) {
        @Override
        public Parameters parameters() {
          return Parameters.empty().with("encoder", encoder);
        }
      };
    }

    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return List.of(new OutputName("", "out"));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      return new TestProcessors.Copy("").process(context);
    }
  }

  /** Writes two parts, the names of which it does not tell beforehand. */
  record TwoParts() implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      for (String suffix : List.of("_1", "_2")) {
        Files.writeString(context.newOutput(suffix, "out"), Files.readString(context.input()));
      }
      return ProcessResult.written();
    }
  }

  @Test
  void ofAnInputWithSeveralOutputsAllAreMadeOrNone() throws Exception {
    List<Path> files = inputs(3);
    bare(files).with(new TwoParts()).run();
    Files.writeString(out.resolve("f01_2.out"), "edited");
    Files.writeString(files.get(0), "changed");
    Files.writeString(files.get(1), "changed as well");

    BatchPlan plan = bare(files).with(new TwoParts()).plan();
    BatchResult result = bare(files).with(new TwoParts()).run();

    assertThat(plan.count(AGAIN)).isEqualTo(2);
    assertThat(statuses(result))
        .containsExactly(FileStatus.FAILED, FileStatus.COMPLETED, FileStatus.SKIPPED);
    assertThat(BatchTest.messageOf(result)).contains("f01_2.out was changed after it was made");
    assertThat(out.resolve("f01_1.out")).hasContent("content of f01.wav");
    assertThat(out.resolve("f01_2.out")).hasContent("edited");
    assertThat(out.resolve("f02_2.out")).hasContent("changed as well");
  }

  @Test
  void besideTheInputsAnEditedOutputIsKeptAsWell() throws Exception {
    List<Path> files = inputs(2);
    Batch.of(files).with(new TestProcessors.Copy("")).store(store).run();
    Files.writeString(in.resolve("f01.out"), "edited");

    BatchResult result = Batch.of(files).with(new TestProcessors.Copy("")).store(store).run();

    assertThat(statuses(result)).containsExactly(FileStatus.FAILED, FileStatus.SKIPPED);
    assertThat(in.resolve("f01.out")).hasContent("edited");
  }

  @Test
  void aFileThatAppearsBetweenPlanningAndPublicationIsKeptToo() throws Exception {
    var late =
        new TestProcessors.Counting(new TestProcessors.Copy("")) {
          @Override
          public ProcessResult process(ProcessContext context) throws Exception {
            if (context.input().endsWith("f01.wav")) {
              Files.writeString(out.resolve("f01.out"), "of somebody else");
            }
            return super.process(context);
          }
        };

    BatchResult result = bare(inputs(2)).with(late).run();

    assertThat(statuses(result)).containsExactly(FileStatus.FAILED, FileStatus.COMPLETED);
    assertThat(BatchTest.messageOf(result)).contains("f01.out exists and was not made from");
    assertThat(out.resolve("f01.out")).hasContent("of somebody else");
  }

  @Test
  void aClashOfTwoInputsStillStopsTheBatchWhateverElseStandsThere() throws Exception {
    List<Path> files = new ArrayList<>(everyCase());
    files.add(input("edited.mp3"));

    for (OnExisting policy : OnExisting.values()) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> batch(files).onExisting(policy).run())
          .as("%s", policy)
          .isInstanceOf(OutputConflictException.class)
          .hasMessageContaining("another input writes as well");
    }
    assertThat(out.resolve("new.out")).doesNotExist();
  }
}
