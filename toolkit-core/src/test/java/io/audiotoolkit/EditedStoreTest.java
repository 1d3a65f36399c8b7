package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.InputReading;
import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store whose words somebody else has put in: it has no power over the files of the user. */
class EditedStoreTest extends EngineTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String MINE = "of the user";

  /** Stands for everything of the user's that is none of the session's business. */
  private Path mine = Path.of("");

  private Path area = Path.of("");

  @BeforeEach
  void makeFolderOfTheUser() throws IOException {
    mine = Files.createDirectories(in.resolveSibling("mine"));
    Files.writeString(mine.resolve("f"), MINE);
  }

  private SessionWriter session(Path input, int mirrored, OutputRule rule) {
    SessionWriter writer =
        store.create(
            new NewSession(
                "",
                new TestProcessors.Copy("").spec(),
                rule,
                new RunState(BatchOptions.defaults(), List.of()).toParameters(),
                Inputs.of(List.of(input)).toParameters()),
            Durability.PROCESS_CRASH);
    area = out.resolve(StagingFolders.PREFIX + writer.session().id());
    writer.add(List.of(new NewFile(input, mirrored, InputReading.look(input))));
    writer.stage(SessionStage.RUNNING);
    return writer;
  }

  private SessionWriter session() throws IOException {
    return session(input("f01.wav"), 0, intoOut("{stem}{suffix}.{ext}"));
  }

  private OutputRule intoOut(String template) {
    return new OutputRule(Optional.of(out), template);
  }

  private BatchResult resumed(SessionWriter writer, Path... areas) {
    List<Path> named = new ArrayList<>(List.of(areas));
    named.add(area);
    writer.options(new RunState(BatchOptions.defaults(), named).toParameters());
    writer.close();
    return Batch.resume(writer.session().id())
        .with(new TestProcessors.Copy(""))
        .store(store)
        .withoutShutdownHook()
        .run();
  }

  private static OutputFile output(Path target, Path staged, Path bytes) throws IOException {
    return new OutputFile(target, Files.size(bytes), OutputSync.sum(bytes), staged);
  }

  private static void publishing(SessionWriter writer, FileRecord file, OutputFile... outputs) {
    FileRecord publishing = file.claimed(NOW).publishing(List.of(outputs), file.fingerprint());
    writer.update(List.of(new FileChange(FileStatus.PENDING, publishing)));
  }

  private FileRecord first(SessionWriter writer) {
    return FilePages.at(store, writer.session().id(), 1).orElseThrow();
  }

  private Path staged(String bytes) throws IOException {
    return Files.writeString(
        Files.createDirectories(area.resolve("a-0")).resolve("out-1.out"), bytes);
  }

  @Test
  void aFolderThatIsNoStagingFolderOfTheSessionIsNotRemoved() throws Exception {
    SessionWriter writer = session();
    Path sameName =
        Files.createDirectories(mine.resolve(StagingFolders.PREFIX + writer.session().id()));
    Files.writeString(sameName.resolve("f"), MINE);

    BatchResult result = resumed(writer, mine, sameName, mine.resolve("../mine"), out, in);

    assertThat(result.isSuccess()).isTrue();
    assertThat(mine.resolve("f")).hasContent(MINE);
    assertThat(sameName.resolve("f")).hasContent(MINE);
    assertThat(outputs()).containsExactly("f01.out");
  }

  @Test
  void aLinkInThePlaceOfTheStagingFolderIsNotFollowedAndTheRunSaysSo() throws Exception {
    SessionWriter writer = session();
    Files.createDirectories(out);
    Files.createSymbolicLink(area, mine);

    BatchResult result = resumed(writer);

    assertThat(result.isStoppedByEnvironment()).isTrue();
    assertThat(result.session().reason().orElseThrow())
        .contains("the staging folder " + area + " is a link");
    assertThat(mine.resolve("f")).hasContent(MINE);
  }

  @Test
  void nothingIsMovedThatTheSessionHasNotStaged() throws Exception {
    SessionWriter writer = session();
    Path file = mine.resolve("f");
    publishing(writer, first(writer), output(out.resolve("f01.out"), file, file));

    assertThat(resumed(writer).isSuccess()).isTrue();

    assertThat(file).hasContent(MINE);
    assertThat(out.resolve("f01.out")).hasContent("content of f01.wav");
  }

  @Test
  void nothingIsPutWhereTheOutputRulePutsNothing() throws Exception {
    SessionWriter writer = session();
    Path staged = staged("planted");
    Path keys = mine.resolve("f");
    publishing(writer, first(writer), output(keys, staged, staged));

    assertThat(resumed(writer).isSuccess()).isTrue();

    assertThat(keys).hasContent(MINE);
    assertThat(outputs()).containsExactly("f01.out");
  }

  @Test
  void bytesThatAreNotThoseRecordedAreNotPublished() throws Exception {
    SessionWriter writer = session();
    Path staged = staged("as recorded");
    OutputFile output = output(out.resolve("f01.out"), staged, staged);
    Files.writeString(staged, "as planted!");
    publishing(writer, first(writer), output);

    assertThat(resumed(writer).isSuccess()).isTrue();

    assertThat(out.resolve("f01.out")).hasContent("content of f01.wav");
  }

  @Test
  void whatIsTakenBackIsNeverAnInputNorAnythingOutsideOfTheOutputFolder() throws Exception {
    Path input = input("f01.wav");
    SessionWriter writer = session(input, 0, new OutputRule(Optional.empty(), "{stem}.{ext}"));
    Path gone = area.resolve("a-0").resolve("gone");
    Path keys = mine.resolve("f");
    publishing(
        writer,
        first(writer),
        output(input, null, input),
        output(keys, null, keys),
        output(in.resolve("f01.out"), gone, input));

    assertThat(resumed(writer).isSuccess()).isTrue();

    assertThat(input).hasContent("content of f01.wav");
    assertThat(keys).hasContent(MINE);
  }

  @Test
  void dotsInThePathOfAnInputDoNotLeadOutOfTheOutputFolder() throws Exception {
    input("a/x");
    Files.writeString(mine.resolve("f01.wav"), "of the user, too");
    Path input = in.resolve("a/../../mine/f01.wav");
    SessionWriter writer = session(input, 3, intoOut(OutputRule.DEFAULT_TEMPLATE));

    BatchResult result = resumed(writer);

    assertThat(BatchTest.messageOf(result)).contains("would leave the folder " + out);
    assertThat(mine.resolve("f01.out")).doesNotExist();
  }
}
