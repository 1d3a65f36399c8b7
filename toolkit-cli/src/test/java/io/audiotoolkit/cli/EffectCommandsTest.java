package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectCommandsTest {

  @TempDir private Path folder;
  private Path input;
  private Path output;
  private Cli cli;

  @BeforeEach
  void prepare() {
    input = Wave.tone(folder.resolve("in/a.wav"), 440, 1, 44_100, 2);
    output = folder.resolve("out");
    cli = new Cli(folder.resolve("sessions.db"));
  }

  @Test
  void anEffectAloneKeepsTheFormatOfItsInput() {
    Cli.Run run = cli.run("denoise", input, "-o", output);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(AudioFile.probe(output.resolve("a.wav")).codec()).isEqualTo("pcm_s16le");
  }

  @Test
  void anEffectWritesAnotherFormatInTheSameGo() {
    Cli.Run run =
        cli.run("run", "fade", "--in=200ms", input, "-o", output, "--to=mp3", "-b=64k", "-c=1");

    assertThat(run.status()).as(run.err()).isZero();
    var written = AudioFile.probe(output.resolve("a.mp3"));
    assertThat(written.codec()).isEqualTo("mp3");
    assertThat(written.channels()).isEqualTo(1);
    assertThat(cli.run("sessions", "info", run.sessionId()).out()).contains("pipeline");
    assertThat(run.err()).contains(": fade+convert, 1 file to do");
    assertThat(cli.run("sessions", "list").out()).contains(" fade+convert ");
  }

  @Test
  void theOptionsOfTheFormatComeBehindThoseOfTheEffect() {
    String help = Cli.execute("", "denoise", "--help").out();

    assertThat(help.substring(help.indexOf("INPUT...]  ")))
        .containsSubsequence("--reduction-db", "--to", "--bitrate", "--bit-depth", "--output");
    assertThat(Cli.execute("", "run", "convert", "--help").out()).doesNotContain("--to=");
  }

  @Test
  void suchASessionIsResumedByItsCommand() throws Exception {
    Object[] command = {"denoise", "--reduction-db=6", input, "-o", output, "--to=flac"};
    Cli.Run first = cli.run(command);
    byte[] bytes = Files.readAllBytes(output.resolve("a.flac"));
    Files.delete(output.resolve("a.flac"));

    Cli.Run again = cli.run("sessions", "resume", "--force", first.sessionId());

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(output.resolve("a.flac")).hasBinaryContent(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "denoise in -b 64k|options of encoding are for --to; give --to=FORMAT as well",
        "denoise in --to xyz|format (xyz) must be one of mp3",
        "denoise in --to flac -b 64k|FLAC",
        "run split-fixed in --duration 5 --to xyz|--format (xyz) must be one of mp3",
      })
  void misuseOfTheFormatIsSaid(String command, String expected) {
    Cli.Run run = cli.run((Object[]) command.split(" "));

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("audiotoolkit: ").contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "convert files|-f=mp3 -b=64k -s=16k -c=1|a.mp3",
        "convert files|--to=mp3 --bitrate-bps=64k --sample-rate-hz=16000 --channels=1|a.mp3",
        "run convert|-f=mp3 -b=64k -s=16k -c=1|a.mp3",
        "run convert|--format=mp3 --bitrate=64K --sample-rate=16000 --no-cover|a.mp3",
        "run convert|--to=flac --bit-depth=16 --compression=8 --no-tags|a.flac",
        "denoise|-f=mp3 -b=64k|a.mp3",
        "denoise|--format=mp3 --bitrate-bps=64k|a.mp3",
        "split fixed|-d=500ms -f=flac --overlap=10ms --last=keep|a_segment_002.flac",
        "split fixed|--duration=0:00.5 --to=flac --last-segment=keep --no-tags|a_segment_002.flac",
        "run split-fixed|-d=0.5 --format=flac --last=keep --no-keep-tags|a_segment_002.flac",
      })
  void optionsHaveTheSameNamesUnderEveryCommand(String command, String options, String expected) {
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    if (words.size() == 1) {
      words.add("--jobs=1");
    }
    words.addAll(List.of(options.split(" ")));
    words.addAll(List.of(input, "-o", output));

    Cli.Run run = cli.run(words.toArray());

    assertThat(run.status()).as(run.err()).isZero();
    var written = AudioFile.probe(output.resolve(expected));
    assertThat(written.sampleRateHz())
        .isEqualTo(options.contains("16") && !options.contains("depth") ? 16_000 : 44_100);
    assertThat(written.channels()).isEqualTo(options.matches(".*(-c|--channels)=1.*") ? 1 : 2);
  }

  @Test
  void notesOfOneKindAreOneWithAnExampleAndTheSessionHasThoseOfEachFile() {
    Wave.tone(folder.resolve("in/b.wav"), 440, 1.2, 16_000, 1);
    Wave.tone(folder.resolve("in/c.wav"), 440, 0.9, 16_000, 1);

    Cli.Run run =
        cli.run(
            "split",
            "fixed",
            "-d",
            "400ms",
            "--last=drop",
            "-j1",
            folder.resolve("in"),
            "-o",
            output);

    assertThat(run.out())
        .contains(
            "note, 2 times, such as a.wav: last 0.200 s left out: shorter than minLast (0.4 s)")
        .doesNotContain("c.wav")
        .contains("see the notes of each file with: audiotoolkit sessions info");
    assertThat(cli.run("sessions", "info", run.sessionId(), "--files").out())
        .containsPattern("a\\.wav\\R +note: last 0\\.200 s left out")
        .containsPattern("b\\.wav\\R +->")
        .containsPattern("c\\.wav\\R +note: last 0\\.100 s left out");
    assertThat(
            cli.run("sessions", "info", run.sessionId(), "--files", "--json")
                .jsonObject()
                .getAsJsonArray("files")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("warnings"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replaygain|Which files are an album: none, folder or tag. Default: folder.",
        "spectrogram|How frequencies are spread: linear, log or mel. Default: linear.",
        "waveform|(160 to 8192, without axes 16 to 8192)",
        "waveform|Kind of picture: png or svg. Default: png.",
        "vad|Segments, labels for Audacity, or audio files: json, audacity or cuts. Default: json.",
        "stats|besides what the session keeps: none, json or csv. Default: none.",
        "split silence|Carry tags over (on by default; this turns it off).",
        "tags|An input is never replaced",
      })
  void theHelpSaysWhatIsTrueAndSaysItOnce(String command, String expected) {
    String help = Cli.execute("", (command + " --help").split(" ")).out();

    assertThat(help.replaceAll("\\s+", " ")).contains(expected);
  }

  @Test
  void theHelpShowsOneOfTheNames() {
    assertThat(Cli.execute("", "split", "fixed", "--help").out())
        .contains("-d, --duration=DURATION", "-f, --format=WORD", "--overlap=", "--last-segment=")
        .doesNotContain("--to=", "--last=", "--no-tags");
    assertThat(Cli.execute("", "convert", "files", "--help").out())
        .contains("-s, --sample-rate=HZ")
        .doesNotContain("--sample-rate-hz");
  }
}
