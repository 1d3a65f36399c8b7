package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.SessionQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be meant so is said at once, and leaves no session. */
class NewBatchCheckTest extends EngineTest {

  @AfterEach
  void noSessionIsLeft() {
    assertThat(store.list(SessionQuery.newest(10))).isEmpty();
  }

  private void assertRefused(Batch batch, String message) {
    for (Runnable start : List.<Runnable>of(batch::run, batch::start, batch::plan)) {
      assertThatThrownBy(start::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(message);
    }
    assertThat(out).doesNotExist();
  }

  @Test
  void aFolderGivenAsAFileIsToldHowFoldersAreGiven() {
    assertRefused(
        batch(Inputs.of(in)),
        "not a file but a folder: "
            + in
            + "; take the files in it by Inputs.in(folder), or also those below it by"
            + " Inputs.under(folder)");
  }

  @Test
  void anInputThatIsNotThereIsNamedHoweverItIsGiven() {
    Path missing = in.resolve("nosuch.wav");
    String message = "the input " + missing + " does not exist; check its path";

    assertRefused(batch(Inputs.of(missing)), message);
    assertRefused(batch(Inputs.in(in, missing)), message);
    assertRefused(batch(Inputs.under(in, missing).audioFiles()), message);
  }

  @Test
  void ofManyThatAreNotThereTheFirstAreNamedAndTheOthersCounted() {
    List<Path> missing = Stream.of("1", "2", "3", "4", "5", "6", "7").map(in::resolve).toList();

    assertRefused(
        batch(Inputs.in(missing)), "these inputs do not exist: " + in.resolve("1") + ", ");
    assertRefused(batch(Inputs.in(missing)), in.resolve("5") + " and 2 more; check their paths");
  }

  @Test
  void aPatternThatMatchesNothingIsSuspected() {
    assertRefused(
        batch(Inputs.in(in.resolve("*.wav"))),
        "*.wav does not exist; check its path, and that patterns match something");
  }

  @Test
  void aLinkThatLeadsNowhereIsNotThere() throws IOException {
    Path link = Files.createSymbolicLink(in.resolve("a.wav"), in.resolve("gone"));

    assertRefused(batch(Inputs.of(link)), "the input " + link + " does not exist");
  }

  @Test
  void anOutputFolderIsNoFileAndLiesInNone() throws IOException {
    Path file = input("a.wav");

    assertRefused(batch(Inputs.of(file)).into(file), "output folder (" + file + ") is a file");
    assertRefused(
        batch(Inputs.of(file)).into(file.resolve("x/y")),
        "output folder (" + file.resolve("x/y") + "): " + file + " is a file; move it away");
  }

  @Test
  void anOutputFolderThatIsCalledLikeAFileHasToBeThere() throws IOException {
    Path file = input("a.wav");
    for (String name : List.of("out.mp3", "OUT.FLAC", "a.out")) {
      assertRefused(
          batch(Inputs.of(file)).into(out.resolveSibling(name)),
          "is called like a file; outputs go into a folder, under the names of their inputs");
    }
    Path folder = Files.createDirectories(out.resolveSibling("albums.mp3"));

    BatchResult result = batch(Inputs.of(file)).into(folder).run();

    assertThat(result.isSuccess()).isTrue();
    store.delete(result.sessionId());
  }

  @Test
  void anEmptyPathIsNoOutputFolder() {
    assertThatThrownBy(() -> batch(Inputs.in(in)).into(Path.of("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "output folder (an empty path) must have a name; write Path.of(\".\") for the current"
                + " one");
  }
}
