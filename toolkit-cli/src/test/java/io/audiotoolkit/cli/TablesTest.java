package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that options name, and names that they give: wrong ones are said before anything runs. */
class TablesTest {

  @TempDir private Path folder;
  private Path input;
  private Path output;
  private Cli cli;

  @BeforeEach
  void prepare() {
    input = Wave.tone(folder.resolve("in/a.wav"));
    output = folder.resolve("out");
    cli = new Cli(folder.resolve("sessions.db"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "split at|--list=|cuts.txt||the list of cuts (FILE) does not exist; name another file",
        "split at|--list=|cuts.txt|soon|the list of cuts (FILE) names no place to cut: line 1",
        "split at|--list=|cuts.json|[1|the list of cuts (FILE) is no JSON: line 1, column 3: ",
        "tags|--table=|t.yaml|a: [b|the table of tags (FILE) is of no use: line 1, column 6: ",
        "tags|--table=|t.yaml|a: {b: [[c]]}|the table of tags (FILE) is of no use: the value of b must",
        "tags|--table=|t.yaml|[a]: {b: c}|the table of tags (FILE) is of no use: its paths and keys",
        "tags|--table=|t.csv|file,title|the table of tags (FILE) is of no use: line 1 must name",
        "convert files|-fmp3|''|x|the encoder (nobody) for MP3 is not here; found: ",
        "denoise|--mp3-encoder=nobody|''|x|the encoder (nobody) for MP3 is not here; found: ",
        "vad|--detector=nobody|''|x|the voice detector (nobody) is not on the class path; found: ",
      })
  void whatIsOfNoUseIsSaidBeforeThereIsASession(
      String command, String option, String name, String text, String expected) throws IOException {
    Path file = folder.resolve(name);
    if (!name.isEmpty() && text != null) {
      Files.writeString(file, text);
    }
    String[] words = (command + " x").split(" ", -1);
    String given = name.isEmpty() ? option : option + file;
    String encoder = command.startsWith("convert") ? "--encoder=nobody" : "--jobs=1";

    Cli.Run run =
        words.length == 2
            ? cli.run(words[0], given, input, "-o", output, encoder)
            : cli.run(words[0], words[1], given, input, "-o", output, encoder);

    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err())
        .startsWith("audiotoolkit: " + expected.replace("FILE", file.toString()))
        .hasLineCount(1);
    assertThat(cli.run("sessions", "list", "--json").json().getAsJsonArray()).isEmpty();
    assertThat(output).doesNotExist();
  }

  @Test
  void rowsForFilesThatAreNoInputsAreNotedAndTheRestIsDone() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "path,title\nin/a.wav,A\nin/b.wav,B\n");
    String note =
        "note: the table of tags ("
            + table
            + ") names 1 of 2 files that are no inputs: in/b.wav (line 3)";

    Cli.Run planned = cli.run("tags", "--table=" + table, input, "-o", output, "--dry-run");
    Cli.Run run = cli.run("tags", "--table=" + table, input, "-o", output);

    assertThat(planned.out()).contains(note);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains(note).contains("1 done");
    assertThat(output.resolve("a.wav")).exists();
  }
}
