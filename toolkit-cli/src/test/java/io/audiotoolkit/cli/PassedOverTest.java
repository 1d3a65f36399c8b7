package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan of folders does not take is told. */
class PassedOverTest {

  private static final String TOLD =
      "passed over in the folders: 3 files (2 txt, 1 jpg), 1 hidden; what is named is always taken,"
          + " and --hidden takes what is hidden";

  @TempDir private Path folder;
  private Path in;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    in = folder.resolve("in");
    Wave.tone(in.resolve("a.wav"));
    Wave.tone(in.resolve(".trash/b.wav"));
    for (String name : new String[] {"notes.txt", "x.txt", "cover.jpg"}) {
      Files.writeString(in.resolve(name), "no audio");
    }
    cli = new Cli(folder.resolve("sessions.db"));
  }

  private Cli.Run convert(String... more) {
    Object[] words = new Object[7 + more.length];
    System.arraycopy(
        new Object[] {"convert", "files", in, "-f", "flac", "-o", folder.resolve("out")},
        0,
        words,
        0,
        7);
    System.arraycopy(more, 0, words, 7, more.length);
    return cli.run(words);
  }

  @Test
  void aRunSaysItOnTheErrorStreamAndInItsJson() {
    Cli.Run plan = convert("-r", "--dry-run");
    Cli.Run run = convert("-r");
    JsonObject json = convert("-r", "--json").jsonObject();

    assertThat(plan.err()).contains(TOLD);
    assertThat(run.err()).contains(TOLD);
    assertThat(run.out()).doesNotContain("passed over");
    assertThat(json.getAsJsonObject("passed_over").toString()).isEqualTo("{\"jpg\":1,\"txt\":2}");
    assertThat(json.get("passed_over_hidden").getAsInt()).isEqualTo(1);
    assertThat(convert("-r", "-q").err()).isEmpty();
  }

  @Test
  void whatIsHiddenIsTakenWhenAskedFor() {
    Cli.Run run = convert("-r", "--hidden");

    assertThat(run.out()).contains("2 done");
    assertThat(run.err()).contains("passed over in the folders: 3 files (2 txt, 1 jpg); what is");
    assertThat(folder.resolve("out/.trash/b.flac")).isNotEmptyFile();
  }

  @Test
  void aScanThatFindsNothingSaysWhatItFoundInstead() throws IOException {
    Files.delete(in.resolve("a.wav"));

    Cli.Run run = convert("-r");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err())
        .contains("no audio files found in ")
        .contains("(passed over: 3 files (2 txt, 1 jpg), 1 hidden)");
  }
}
