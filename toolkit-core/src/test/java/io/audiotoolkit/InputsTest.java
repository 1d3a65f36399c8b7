package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InputsTest extends EngineTest {

  private List<String> listed(Inputs inputs) {
    try (Stream<FileRecord> files = batch(inputs).run().files()) {
      return files.map(file -> in.relativize(file.input()).toString()).toList();
    }
  }

  @Test
  void theSameFileGivenTwiceOrByTwoSpellingsIsOneFile() throws Exception {
    Path file = input("x/a.wav");
    Path link = Files.createSymbolicLink(in.resolve("link"), in.resolve("x"));

    assertThat(listed(Inputs.of(file, file, in.resolve("x/../x/./a.wav"), link.resolve("a.wav"))))
        .containsExactly("x/a.wav");
  }

  @Test
  void aFolderMeansItsTopLevelUnlessItIsWalked() throws Exception {
    input("a.wav");
    input("notes.txt");
    input("x/b.MP3");
    input("x/y/c.flac");
    input("x/._b.mp3");

    assertThat(listed(Inputs.in(in).audioFiles())).containsExactly("a.wav");
    assertThat(listed(Inputs.under(in).audioFiles()))
        .containsExactly("a.wav", "x/b.MP3", "x/y/c.flac");
    assertThat(listed(Inputs.under(in).matching("*.flac").matching("a.*")))
        .containsExactly("a.wav", "x/y/c.flac");
    assertThat(listed(Inputs.under(in).filter(file -> file.endsWith("notes.txt"))))
        .containsExactly("notes.txt");
  }

  @Test
  void whatIsPassedOverInFoldersIsCountedByExtension() throws Exception {
    for (String name :
        List.of("a.wav", "b.txt", "x/c.TXT", "x/d.jpg", "x/README", "x/e.with space", "y/f.ulaw")) {
      input(name);
    }
    out = in.resolve("out");
    PassedOver[] heard = new PassedOver[1];
    BatchListener listener =
        new BatchListener() {
          @Override
          public void passedOver(PassedOver what) {
            heard[0] = what;
          }
        };

    PassedOver planned = batch(Inputs.under(in).audioFiles()).plan().passedOver();
    BatchResult result = batch(Inputs.under(in).audioFiles()).listener(listener).run();

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(result.passedOver()).isEqualTo(planned).isEqualTo(heard[0]);
    assertThat(planned.byExtension())
        .containsExactly(entry("", 2L), entry("jpg", 1L), entry("txt", 2L));
    assertThat(planned)
        .hasToString("5 files (2 without extension, 2 txt, 1 jpg)")
        .matches(what -> what.hidden() == 0);
    assertThat(batch(Inputs.in(in)).run().passedOver().isNothing()).isTrue();
    assertThat(batch(Inputs.in(in).matching("*.txt")).run().passedOver())
        .hasToString("1 file (1 wav)");
  }

  @Test
  void hiddenFilesAndFoldersAreLeftOutAndCountedUnlessTheyAreWanted() throws Exception {
    for (String name : List.of("a.wav", ".b.wav", ".git/c.wav", ".git/x/d.wav", "x/.trash/e.wav")) {
      input(name);
    }

    assertThat(listed(Inputs.under(in).audioFiles())).containsExactly("a.wav");
    assertThat(batch(Inputs.under(in).audioFiles()).run().passedOver())
        .hasToString("3 hidden")
        .matches(what -> what.hidden() == 3);
    assertThat(listed(Inputs.under(in).audioFiles().hidden()))
        .containsExactlyInAnyOrder(
            "a.wav", ".b.wav", ".git/c.wav", ".git/x/d.wav", "x/.trash/e.wav");
    assertThat(listed(Inputs.in(in.resolve(".b.wav"), in.resolve(".git"))))
        .as("what is named")
        .containsExactly(".b.wav", ".git/c.wav");
  }

  @Test
  void aListingOfAnOlderVersionTakesHiddenFilesAsItDidThen() {
    Inputs now = Inputs.under(in);
    Parameters old = Parameters.of(without(now.toParameters(), "hidden"));

    assertThat(Inputs.from(old).orElseThrow().stored().hidden()).isTrue();
    assertThat(Inputs.from(now.toParameters()).orElseThrow().stored().hidden()).isFalse();
  }

  private static Map<String, Value> without(Parameters all, String name) {
    Map<String, Value> kept = new TreeMap<>(all.asMap());
    kept.remove(name);
    return kept;
  }

  @Test
  void streamsAreListedAndClosed() throws Exception {
    List<Path> files = inputs(3);
    boolean[] closed = new boolean[1];

    assertThat(listed(Inputs.of(files.stream().onClose(() -> closed[0] = true)))).hasSize(3);
    assertThat(closed[0]).isTrue();
  }

  @Test
  void anOutputFolderInsideTheInputFolderIsNoInput() throws Exception {
    input("a.wav");
    out = in.resolve("converted");

    assertThat(listed(Inputs.under(in))).containsExactly("a.wav");
    assertThat(listed(Inputs.under(in))).containsExactly("a.wav");
  }

  @Test
  void anEmptyFolderNamedLikeAFileIsReported() throws Exception {
    input("a.wav");
    Files.createDirectories(in.resolve("b.wav"));
    input("album.wav/c.wav");

    BatchResult result = batch(Inputs.under(in).audioFiles()).run();

    assertThat(result.completedCount()).isEqualTo(2);
    assertThat(result.failedCount()).isEqualTo(1);
    assertThat(BatchTest.messageOf(result)).contains("a folder, not a file");
  }

  @Test
  void namesInAnyScriptComeThroughUnharmed() throws Exception {
    List<String> names =
        List.of(
            "with space",
            "quote\"'",
            "percent%41#?",
            "new\nline",
            "Ünïcödé",
            "音楽",
            "😀",
            "-rf",
            "trailing.",
            "ＡＢ",
            "back\\slash",
            "e\u0301");
    for (String name : names) {
      input(name + ".wav");
    }

    BatchResult result = batch(Inputs.in(in)).run();

    assertThat(result.completedCount()).isEqualTo(names.size());
    for (String name : names) {
      assertThat(out.resolve(name + ".out")).hasContent("content of " + name + ".wav");
    }
  }

  @Test
  void namesThatAreNoTextComeThroughUnharmed() throws IOException {
    Path file = Path.of(URI.create(in.toUri() + "/%FF%FE%80.wav"));
    Files.writeString(file, "content");

    BatchResult result = batch(Inputs.in(in)).run();

    assertThat(result.completedCount()).isEqualTo(1);
    Path made = Path.of(URI.create(PathBytes.uri(out) + "/%FF%FE%80.out"));
    assertThat(made).hasContent("content");
    assertThat(PathBytes.text(made)).startsWith("file:").endsWith("%ff%fe%80.out");
  }

  @Test
  void aListingOfAFolderCanBeRestoredAndOneOfACollectionCannot() throws Exception {
    Inputs walked = Inputs.under(in).audioFiles().matching("*.wav");

    Inputs restored = Inputs.from(walked.toParameters()).orElseThrow();

    assertThat(restored.stored()).isEqualTo(walked.stored());
    assertThat(
            walked.areThoseOf(
                batch(Inputs.under(in.resolve("../in")).audioFiles().matching("*.wav"))
                    .run()
                    .session()))
        .isTrue();
    assertThat(walked.areThoseOf(batch(Inputs.in(in)).run().session())).isFalse();
    Path file = input("a.wav");
    assertThat(Inputs.of(file).areThoseOf(batch(Inputs.of(file)).run().session())).isFalse();
    assertThat(Inputs.from(Inputs.of(in).toParameters())).isEmpty();
    assertThat(Inputs.from(walked.filter(one -> true).toParameters())).isEmpty();
  }
}
