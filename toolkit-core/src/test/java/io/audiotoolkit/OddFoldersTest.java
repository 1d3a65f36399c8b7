package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** One folder that cannot be read or written costs its own files; an output as a whole stops. */
class OddFoldersTest extends EngineTest {

  /** Looks, and writes nothing. */
  record Looking() implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) {
      return ProcessResult.nothingToDo();
    }
  }

  private static Map<String, String> failures(BatchResult result) {
    try (Stream<FileRecord> failed = result.failures()) {
      return failed
          .filter(file -> file.failure().orElseThrow().kind() == ErrorKind.OUTPUT)
          .collect(
              Collectors.toMap(
                  file -> String.valueOf(file.input().getFileName()),
                  file -> file.failure().orElseThrow().message()));
    }
  }

  @Test
  void anOutputFolderThatCannotBeWrittenCostsTheFilesThatGoThere() throws Exception {
    input("a.wav");
    input("odd/b.wav");
    input("odd/below/c.wav");
    input("z/d.wav");
    Path odd = Files.createDirectories(out.resolve("odd"));

    BatchPlan plan = UnwritableFolder.during(odd, () -> batch(Inputs.under(in)).plan());
    BatchResult result = UnwritableFolder.during(odd, () -> batch(Inputs.under(in)).run());

    assertThat(plan.count(PlannedFile.Fate.FAILED)).isEqualTo(2);
    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(failures(result)).containsOnlyKeys("b.wav", "c.wav");
    assertThat(failures(result).get("c.wav"))
        .isEqualTo(
            "the folder "
                + odd
                + " cannot be written (no permission); allow writing to it, or choose another"
                + " output folder");
    assertThat(outputs()).containsExactly("a.out", "z/d.out");
    assertThat(retried(result).completedCount()).as("once it may be written").isEqualTo(4);
  }

  private BatchResult retried(BatchResult result) {
    return Batch.retryFailed(result.sessionId())
        .with(new TestProcessors.Copy(""))
        .store(store)
        .run();
  }

  @Test
  void outputsThatCannotBeForetoldAreRefusedOneByOne() throws Exception {
    input("a.wav");
    input("odd/b.wav");
    Path odd = Files.createDirectories(out.resolve("odd"));

    Batch batch = bare(Inputs.under(in)).with(new ExistingOutputsTest.TwoParts());
    BatchResult result = UnwritableFolder.during(odd, batch::run);

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(failures(result)).containsOnlyKeys("b.wav");
    assertThat(outputs()).containsExactly("a_1.out", "a_2.out");
  }

  /** Nobody can make a file there, although root is told that it may. */
  private static final Path REFUSES = Path.of("/sys/kernel");

  @Test
  void aFolderThatRefusesAtTheRenameCostsItsFilesAndNoResumeHangsOnThem() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(REFUSES), "skipped: there is no " + REFUSES);
    input("a.wav");
    input("odd/b.wav");
    Files.createSymbolicLink(Files.createDirectories(out).resolve("odd"), REFUSES);

    BatchResult result = bare(Inputs.under(in)).with(new ExistingOutputsTest.TwoParts()).run();

    assertThat(result.completedCount()).isEqualTo(1);
    assertThat(failures(result).get("b.wav")).contains("out/odd cannot be written (");
    assertThat(outputs()).containsExactly("a_1.out", "a_2.out");
  }

  @Test
  void anOutputFolderThatCannotBeWrittenAtAllStopsTheBatch() throws Exception {
    input("a.wav");
    input("b/c.wav");
    Files.createDirectories(out);

    BatchResult result = UnwritableFolder.during(out, () -> batch(Inputs.under(in)).run());

    assertThat(result.isStoppedByEnvironment()).isTrue();
    assertThat(result.failedCount()).isZero();
    assertThat(result.reason().orElseThrow()).contains("cannot create the folder " + out);
  }

  @Test
  void besideTheInputsAFolderThatCannotBeWrittenCostsItsOwnFiles() throws Exception {
    input("a/1.wav");
    input("b/2.wav");

    Path odd = in.resolve("a");
    BatchResult result =
        UnwritableFolder.during(odd, () -> beside(new TestProcessors.Copy("")).run());
    BatchResult looked = UnwritableFolder.during(odd, () -> beside(new Looking()).run());

    assertThat(failures(result)).containsOnlyKeys("1.wav");
    assertThat(in.resolve("b/2.out")).exists();
    assertThat(looked.isSuccess()).as("what writes nothing needs no place").isTrue();
    assertThat(leavesStaging(in.resolve("b"), result)).isFalse();
    assertThat(leavesStaging(Path.of(System.getProperty("java.io.tmpdir")), result)).isFalse();
    assertThat(retried(result).completedCount()).isEqualTo(2);
  }

  @Test
  void besideInputsNoneOfWhichCanBeWrittenNothingRuns() throws Exception {
    Path file = input("a/1.wav");

    assertThatThrownBy(
            () ->
                UnwritableFolder.during(
                    file.getParent(), () -> beside(new TestProcessors.Copy("")).run()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("no output can be written: the folder " + file.getParent())
        .hasMessageEndingWith("then resume");
    assertThat(
            Batch.resumeLatest().with(new TestProcessors.Copy("")).store(store).run().isSuccess())
        .isTrue();
  }

  private Batch beside(AudioProcessor work) {
    return Batch.of(Inputs.under(in)).with(work).store(store);
  }

  /** Others may have theirs in the folder of temporary files. */
  private static boolean leavesStaging(Path folder, BatchResult result) {
    return Files.exists(folder.resolve(StagingFolders.PREFIX + result.sessionId()));
  }

  @Test
  void whatIsTooDeepToBeLookedAtIsAFailureAndItsNeighboursAreDone() throws Exception {
    input("a.wav");
    input("z.wav");
    String name = "d".repeat(250);
    Path upper = in.resolve((name + "/").repeat(9));
    Path lower = temp.resolve("lower").resolve((name + "/").repeat(9));
    Files.createDirectories(lower.resolve("no path leads here"));
    Files.createDirectories(upper);
    Files.move(temp.resolve("lower"), upper.resolve("lower"));
    try {
      BatchResult result = batch(Inputs.under(in).audioFiles()).run();

      assertThat(result.completedCount()).isEqualTo(2);
      assertThat(result.failedCount()).as("the folder beyond all limits").isEqualTo(1);
      assertThat(BatchTest.messageOf(result)).contains("cannot be looked at");
    } finally { // no path of Java's does
      new ProcessBuilder("rm", "-rf", in.resolve(name).toString()).inheritIO().start().waitFor();
    }
  }
}
