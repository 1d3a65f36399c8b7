package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose the staging folders are, and what becomes of a run from which they are taken. */
class StagingFoldersTest extends EngineTest {

  private static final String ID = "0123456789ab";

  private StagingFolders of(Path store, Path... known) {
    return new StagingFolders(
        ID,
        Optional.of(out),
        store.toString(),
        new OutputSync(Durability.PROCESS_CRASH),
        List.of(known),
        areas -> {});
  }

  private Path store(String name) throws IOException {
    return Files.createFile(out.resolveSibling(name));
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Has its staging folder taken away the first time, and then writes or only says so. */
  private static final class Robbed extends TestProcessors.Counting {
    private final boolean writes;

    Robbed(boolean writes) {
      super(new TestProcessors.Copy(""));
      this.writes = writes;
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      Path output = context.newOutput("", "out");
      if (calls.isEmpty()) {
        calls.put("robbed", 1);
        remove(output.getParent().getParent());
      }
      if (writes || Files.isDirectory(output.getParent())) {
        Files.copy(context.input(), output);
      }
      return ProcessResult.written();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStagingFolderThatIsTakenAwayPausesTheRunAndBlamesNoFile(boolean writes) throws Exception {
    Robbed robbed = new Robbed(writes);

    BatchResult paused = bare(inputs(3)).with(robbed).parallelism(1).run();

    assertThat(paused.isStoppedByEnvironment()).isTrue();
    assertThat(paused.failedCount()).isZero();
    assertThat(paused.reason().orElseThrow())
        .contains("the staging folder " + out, "was taken away while " + in.resolve("f01.wav"));
    BatchResult resumed = Batch.resume(paused.sessionId()).with(robbed).store(store).run();
    assertThat(resumed.isSuccess()).isTrue();
    assertThat(outputs()).containsExactly("f01.out", "f02.out", "f03.out");
  }

  @Test
  void aCopyOfTheStoreIsKeptOffWhileTheOtherRuns() throws Exception {
    try (StagingFolders first = of(store("first"));
        StagingFolders copy = of(store("copy"), out.resolve(StagingFolders.PREFIX + ID))) {
      Path taken = Files.writeString(first.take(out).resolve("f"), "being made");

      assertThatThrownBy(copy::claim)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("is in use by a run of this session in the session database")
          .hasMessageContaining(out.resolveSibling("first").toString());
      assertThatThrownBy(() -> of(out.resolveSibling("copy")).take(out))
          .isInstanceOf(EnvironmentException.class);
      copy.removeAll();
      assertThat(taken).hasContent("being made");
    }
  }

  @Test
  void whatAStoppedRunLeftBelongsToItsStoreAsLongAsThatIsThere() throws Exception {
    Path area = out.resolve(StagingFolders.PREFIX + ID);
    Path left;
    try (StagingFolders first = of(store("first"))) {
      left = Files.writeString(first.take(out).resolve("f"), "left behind");
    }

    try (StagingFolders copy = of(store("copy"), area)) {
      assertThatThrownBy(copy::claim)
          .hasMessageContaining("belongs to this session in another session database")
          .hasMessageContaining("resume it there");
    }
    assertThat(left).exists();

    Files.move(out.resolveSibling("first"), out.resolveSibling("moved"));
    try (StagingFolders moved = of(out.resolveSibling("moved"), area)) {
      moved.claim();
      moved.clear();
      assertThat(left).doesNotExist();
      moved.removeAll();
    }
    assertThat(area).doesNotExist();
  }

  @Test
  void anAreaOfAnEarlierVersionHasNoOwnerYetAndIsTaken() throws Exception {
    Path area = Files.createDirectories(out.resolve(StagingFolders.PREFIX + ID).resolve("a-0"));
    try (StagingFolders folders = of(store("first"), area.getParent())) {
      folders.claim();
      folders.removeAll();
    }

    assertThat(outputs()).isEmpty();
  }

  /** Notes the permissions of its staging folder and of the area above. */
  private static final class Looking extends TestProcessors.Counting {
    final List<String> seen = new ArrayList<>();

    Looking() {
      super(new TestProcessors.Copy(""));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws Exception {
      Path output = context.newOutput("", "out");
      for (Path each : List.of(output.getParent(), output.getParent().getParent())) {
        seen.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
      }
      Files.copy(context.input(), output);
      return ProcessResult.written();
    }
  }

  @Test
  void onlyTheUserCanEnterAStagingFolderAndOutputsKeepTheUmask() throws Exception {
    Assumptions.assumeTrue(
        out.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: no permissions here");
    Looking looking = new Looking();
    Path usual = Files.createDirectory(out.resolveSibling("usual"));

    bare(inputs(1)).with(looking).run();

    assertThat(looking.seen).containsExactly("rwx------", "rwx------");
    assertThat(Files.getPosixFilePermissions(out)).isEqualTo(Files.getPosixFilePermissions(usual));
  }
}
