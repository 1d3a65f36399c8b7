package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisuseTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "convert files in|Missing required option: '--format=FORMAT'",
        "convert files -f flac|Missing required parameter: 'INPUT...'",
        "convert files in -f xyz|format (xyz) must be one of mp3",
        "convert files in -f flac -b 128k|FLAC",
        "convert files in -f flac --resume --session 12|--resume and --session exclude each other",
        "convert files in -f flac --dry-run --resume|--dry-run is for new sessions",
        "convert files in -f flac --peak -3|--normalize",
        "convert files in -f flac --silence-threshold -3|--remove-silence",
        "convert files in -f flac -j 0|parallelism (0) must be between 1 and 256",
        "convert files in -f flac --retries 100|--retries (100) must be between 0 and 99",
        "convert files in -f flac --timeout 0|timeout (0 s)",
        "convert files in -f flac --timeout x|'x' is not a duration such as 500ms, 0.5s, 30, 1:30"
            + " or 1h30m",
        "convert files in -f flac --on-existing ask|--on-existing",
        "convert files in -f flac --frobnicate|--frobnicate",
        "convert files in -f flac --resume|no session of this command with these inputs",
        "convert files in --session 12ab|no session 12ab",
        "split fixed in|Missing required option: '--duration=DURATION'",
        "split fixed in -d 0.001|--duration (0.001 s) must be at least 0.01 s",
        "split fixed in -d 5 --min-last 6|--min-last (6 s) must be between 0 s and the duration of"
            + " the segments (5 s)",
        "spectrogram in --frequency-scale log --min-hz 5|--min-hz (5.0) must be at least 20 Hz on a"
            + " logarithmic",
        "waveform in --width-px 100|--width-px (100) must be between 160 and 8192 with axes;"
            + " without them, 16",
        "waveform in --no-axes --width-px 15|--width-px (15) must be between 16 and 8192",
        "sessions resume|is paused or interrupted",
        "sessions resume 12ab|no session 12ab",
        "sessions retry 12ab|no session 12ab",
        "sessions info 12ab|no session 12ab",
        "sessions verify 12ab|no session 12ab",
        "convert files in -f flac --name {relDir}/x|{stem}",
        "convert files in -f flac -o pom.xml|is a file; move it away, or name a folder",
        "sessions backup pom.xml|exists already",
        "sessions delete 12ab -f|no session 12ab",
        "sessions clean --older-than soon|'soon' is no age",
        "sessions list -s waiting|--status",
        "sessions list -n 0|limit (0) must be at least 1",
        "sessions frob|no command is called 'frob'; there are list, info, ",
        "session list|no command is called 'session'; did you mean 'sessions'? There are convert,"
            + " split, ",
        "convrt files in|no command is called 'convrt'; did you mean 'convert'? There are convert,"
            + " ",
        "split slience in|no command is called 'slience'; did you mean 'silence'? There are ",
        "tags in --set title=\uFFFD\uFFFD|the argument 'title=",
        "convert files na\uFFFDve.wav -f flac|run it with LC_ALL=C.UTF-8, and where the name of a file",
        "convert files nosuch.wav -f flac|the input nosuch.wav does not exist; check its path",
        "convert files *.wav -f flac|check its path, and that patterns match something",
        "normalize pom.xml -r nosuch|the input nosuch does not exist",
        "convert files pom.xml -f flac -o pom.xml/x|pom.xml is a file; move it away",
        "convert files pom.xml -f flac -o out.mp3|is called like a file; outputs go into a folder",
        "waveform pom.xml -j1 -o a.png|is called like a file; outputs go into a folder",
        "sessions list --db=|'' is no path; write . for the current folder",
        "tags pom.xml -j1 --table=|--table () must be",
        "filter in --graph lopass=f=80|does not have: lopass; did you mean 'lowpass'?",
      })
  void isSaidInOneParagraphWithStatus2(String command, String expected) {
    String[] words = command.split(" ");
    SqliteSessionStore.open(folder.resolve("sessions.db")).close();

    Cli.Run run = new Cli(folder.resolve("sessions.db")).run((Object[]) words);

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("audiotoolkit: ")
        .contains(expected)
        .doesNotContain("\tat ")
        .doesNotContain("unexpected");
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "info 12ab",
        "export 12ab",
        "verify 12ab",
        "delete 12ab -f",
        "clean",
        "clean --dry-run",
        "check",
        "backup copy.db",
        "resume",
        "resume 12ab",
        "retry 12ab"
      })
  void aLookAtSessionsMakesNoDatabase(String verb) {
    Cli.Run run =
        new Cli(folder.resolve("typo.db")).run((Object[]) ("sessions " + verb).split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "audiotoolkit: there is no session database "
                + folder.resolve("typo.db")
                + "; check the path, or run a job that makes it\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDryRunMakesNoDatabaseEither() {
    Path input = Wave.tone(folder.resolve("in/a.wav"));
    Cli cli = new Cli(folder.resolve("typo.db"));

    Cli.Run plan = cli.run("trim", "-j1", input, "-o", folder.resolve("out"), "--dry-run");
    Cli.Run resume = cli.run("trim", "-j1", input, "-o", folder.resolve("out"), "--resume");

    assertThat(plan.status()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("1 file would be processed");
    assertThat(resume.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(folder).isDirectoryNotContaining("glob:**typo.db*");
  }

  static List<String> jobs() {
    return List.of(
        "convert files -f flac",
        "split fixed -d 1",
        "split silence",
        "split at --times=0.2",
        "trim -j1",
        "normalize -j1",
        "replaygain -j1",
        "stats -j1",
        "vad -j1",
        "waveform -j1",
        "spectrogram -j1",
        "fade --in=0.1",
        "tempo --factor=1.25",
        "tags --set=artist=Somebody",
        "pipeline --preset=podcast",
        "concat -j1",
        "run trim");
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyCommandRefusesWhatCannotBeMeantBeforeThereIsASession(String job) throws IOException {
    Path input = Files.writeString(folder.resolve("a.wav"), "audio");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path missing = folder.resolve("nosuch.wav");
    Path output = folder.resolve("out");

    assertRefused(job, "nosuch.wav does not exist", missing, "-o", output);
    assertRefused(job, "nosuch.wav does not exist", input, missing, "-o", output);
    assertRefused(job, "nosuch.wav does not exist", missing, "-o", output, "--dry-run");
    assertRefused(job, "no audio files found in", empty, "-o", output);
    assertRefused(job, "'' is no path", input, "-o", "");
    assertRefused(job, "'' is no path", "", "-o", output);
    assertRefused(job, "is a file; move it away", input, "-o", input);
    assertRefused(job, "is called like a file", input, "-o", folder.resolve("out.mp3"));
    assertRefused(job, "is called like a file", input, "-o", folder.resolve("o.mp3"), "--dry-run");

    assertThat(output).doesNotExist();
    assertThat(new Cli(folder.resolve("sessions.db")).run("sessions", "list").out())
        .contains("no sessions");
  }

  private void assertRefused(String job, String expected, Object... more) {
    List<Object> words = new ArrayList<>(List.of(job.split(" ")));
    words.addAll(List.of(more));

    Cli.Run run = new Cli(folder.resolve("sessions.db")).run(words.toArray());

    assertThat(run.err()).as("%s", words).startsWith("audiotoolkit: ").contains(expected);
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trim -j1",
        "normalize -j1",
        "fade --in=0.1",
        "denoise -j1",
        "tags --set=artist=Ann",
        "replaygain -j1",
        "convert files -f wav",
        "run trim"
      })
  void whatWouldReplaceItsInputIsRefusedOnceForAll(String job) {
    for (String name : List.of("a.wav", "b.wav", "c.wav")) {
      Wave.tone(folder.resolve("in").resolve(name));
    }

    assertRefused(
        job, "3 outputs would replace inputs, so nothing has been run", folder.resolve("in"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"convert", "split", "plugins", "sessions"})
  void aGroupAloneAsksForACommand(String group) {
    Cli.Run run = Cli.execute("", group);

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("Missing required subcommand");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "convert --help",
        "convert files --help",
        "split --help",
        "split fixed --help",
        "run --help",
        "run convert --help",
        "plugins --help",
        "plugins list --help",
        "probe --help",
        "doctor --help",
        "sessions --help",
        "sessions list --help",
        "sessions info --help",
        "sessions resume --help",
        "sessions retry --help",
        "sessions verify --help",
        "sessions check --help",
        "sessions backup --help",
        "sessions clean --help",
        "sessions delete --help"
      })
  void everyHelpHasAnExample(String command) {
    Cli.Run run = Cli.execute("", command.split(" "));

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: audiotoolkit").contains("Example").doesNotContain("${");
  }

  @Test
  void theVersionAndACompletionScriptArePrinted() {
    assertThat(Cli.execute("", "--version").out()).startsWith("audiotoolkit ");
    assertThat(Cli.execute("", "generate-completion").out())
        .contains("complete -F")
        .contains("--on-existing")
        .contains("sessions");
  }

  @Test
  void aDatabaseOfSomethingElseIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a database ".repeat(100));

    Cli.Run run = new Cli(file).run("sessions", "list");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("audiotoolkit: ").contains("notes.txt");
    assertThat(file).content().startsWith("not a database");
  }
}
