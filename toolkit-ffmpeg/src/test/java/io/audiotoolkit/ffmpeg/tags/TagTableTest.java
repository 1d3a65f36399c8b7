package io.audiotoolkit.ffmpeg.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTableTest {

  @TempDir static Path given;
  private static Path flac;

  @TempDir Path folder;

  @BeforeAll
  static void makeAFlacWithTags() throws Exception {
    Path wav = Tone.of(8_000, 1, 800).writeWav(given.resolve("song.wav"), 16);
    Path plain = Attempt.output(Convert.to(AudioFormat.FLAC), wav, given.resolve("plain"));
    Tags tags = Tags.set("copyright", "Kept notice").andSet("mood", "Calm");
    flac = Attempt.output(tags, plain, given.resolve("flac"));
  }

  private TagTable table(String name, String text, String charset) throws Exception {
    return TagTable.read(
        Files.write(folder.resolve(name), text.getBytes(Charset.forName(charset))));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, t.csv, '\uFEFFpath,title\r\na.flac,Gr\u00fc\u00dfe\r\n'",
    "UTF-16LE, t.csv, '\uFEFFpath\ttitle\r\na.flac\tGr\u00fc\u00dfe\r\n'",
    "UTF-16BE, t.json, '\uFEFF{\"a.flac\": {\"title\": \"Gr\u00fc\u00dfe\"}}'",
    "UTF-16LE, t.yaml, '\uFEFFa.flac:\n  title: Gr\u00fc\u00dfe\n'"
  })
  void aTableInUnicodeIsReadAsItsMarkSays(String charset, String name, String text)
      throws Exception {
    TagTable table = table(name, text, charset);

    assertThat(table.of(folder.toRealPath().resolve("a.flac")).changes())
        .containsEntry("title", List.of("Gr\u00fc\u00dfe"));
    assertThat(table.remarks(file -> true)).isEmpty();
  }

  @Test
  void aTableInNoUnicodeIsTakenForWindows1252AndSaysSo() throws Exception {
    TagTable table = table("t.csv", "path;title\na.flac;Gr\u00fc\u00dfe \u2013\n", "windows-1252");

    assertThat(table.of(folder.toRealPath().resolve("a.flac")).changes())
        .containsEntry("title", List.of("Gr\u00fc\u00dfe \u2013"));
    assertThat(table.remarks(file -> true))
        .containsExactly(
            "the table of tags (%s) is not written in UTF-8 and was read as windows-1252; save it as UTF-8 if that is wrong"
                .formatted(folder.resolve("t.csv")));
  }

  @ParameterizedTest
  @CsvSource({
    "tags.csv, 'path,title,artist,artist\nsong.flac,\"A, \"\"B\"\"\",One,Two\nother.flac,x,,'",
    "tags.json, '{\"song.flac\":\t{\"title\": \"A, \\\"B\\\"\", \"artist\": [\"One\", \"Two\"]}}'",
    "tags.yaml, 'song.flac:\n  title: A, \"B\"\n  artist: [One, Two]\n'"
  })
  void aTableSaysWhatEachFileGets(String name, String text) throws Exception {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      Path table = Files.writeString(flac.resolveSibling(name), text.replace("\n", lineEnd));

      Path out = Files.createTempDirectory(folder, "out");
      Path after = Attempt.output(Tags.table(table).andRemove("mood"), flac, out);

      assertThat(TaggedFile.open(after).tags())
          .containsEntry("title", List.of("A, \"B\""))
          .containsEntry("artist", List.of("One", "Two"))
          .containsKey("copyright")
          .doesNotContainKey("MOOD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wvpk", "MAC "})
  void aDryRunSaysInTheWordsOfTheRunThatTagsCannotBeWritten(String mark) throws Exception {
    Path file = Files.writeString(folder.resolve("song.wv"), mark + "\0".repeat(100));
    Path table = Files.writeString(folder.resolve("t.csv"), "path,title\nsong.wv,x\n");

    for (AudioProcessor work :
        List.of(Tags.set("title", "x"), Tags.table(table), ReplayGain.tracks())) {
      InputException told = catchThrowableOfType(InputException.class, () -> work.forecast(file));
      InputException failed =
          catchThrowableOfType(
              InputException.class, () -> Attempt.result(work, file, folder.resolve("out")));

      assertThat(told)
          .hasMessageStartingWith("tags of this kind of file cannot be written; ")
          .hasMessage(failed.getMessage());
    }
  }

  @Test
  void aFileThatNoTableNamesIsSkipped() throws Exception {
    Path table = Files.writeString(folder.resolve("tags.csv"), "path,title\nother.flac,x\n");

    ProcessResult result = Attempt.result(Tags.table(table), flac, folder.resolve("out"));

    assertThat(result.claim()).isEqualTo(ProcessResult.Claim.NOTHING_TO_DO);
    assertThat(Tags.table(table).forecast(flac))
        .isEqualTo(new Forecast(List.of(), "nothing to do, for the table does not name it"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gone.csv||does not exist; name another file",
        "t.csv|''|it is empty; its first row must name the columns: path, and then a tag each",
        "t.csv|'file,title\nsong.flac,x'|line 1 must name the columns, path and then a tag each, and names: file, title",
        "t.csv|'path,title\n\nsong.flac,x,y'|line 3: it must have a path and at most 2 cells, as the columns are named, and"
            + " has: song.flac, x, y",
        "t.csv|'path,title\nsong.flac,\"x\n'|line 2 has a quote (\") that is not closed",
        "t.csv|'path,title\na.flac,\"x\r\ny\"\na.flac,z\n'|line 4: it names a.flac twice",
        "t.csv|'path,ti\u00e9tle\na.flac,x\n'|line 2: the key of a tag (ti\u00e9tle)",
        "t.json|'{\"song.flac\":\n {\"title\": \"x\"'|line 2, column 15: expected ',' or '}'",
        "t.yaml|'a: [b'|line 1, column 6: expected ',' or ']'",
        "t.yaml|'just a text'|it must be an object whose keys are paths",
        "t.yaml|'a.flac: text'|what it says of a.flac (text) is no object of tags",
      })
  void aTableOfNoUseIsSaidBeforeAnythingRuns(String name, String text, String problem)
      throws Exception {
    Path table = folder.resolve(name);
    if (text != null) {
      Files.writeString(table, text);
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tags.table(table).preflight())
        .withMessageStartingWith("the table of tags (" + table + ") ")
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> Attempt.result(Tags.table(table), flac, folder.resolve("out")))
        .withMessageContaining(problem);
  }

  @Test
  void rowsOfATableThatAreNoInputsAreNamed() throws Exception {
    Path table = folder.resolve("tags.csv");
    Files.writeString(
        table, "title,Path\nA,a.flac\nB,b.flac\nC,sub/../c.flac\nD,d.flac\nE,e.flac\n");
    Tags tags = Tags.table(table);

    assertThat(tags.remarks(folder.toRealPath().resolve("b.flac")::equals))
        .containsExactly(
            "the table of tags (%s) names 4 of 5 files that are no inputs: a.flac (line 2), sub/../c.flac (line 4), d.flac (line 5) and 1 more; paths are relative to its folder"
                .formatted(table));
    assertThat(tags.remarks(file -> true)).isEmpty();
    assertThat(Tags.read().remarks(file -> false)).isEmpty();
    Files.writeString(table, "path,title\n");
    assertThat(tags.remarks(file -> true))
        .containsExactly("the table of tags (%s) names no file".formatted(table));
  }
}
