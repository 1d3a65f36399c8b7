package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the dry run of each command tells of its outputs. */
class DryRunTest {

  @TempDir private Path folder;
  private Path wav;
  private Path au;
  private Path output;

  @BeforeEach
  void prepare() throws IOException {
    folder = folder.toRealPath();
    wav = Wave.tone(folder.resolve("in/a.wav"), 440, 1, 16_000, 1);
    au = sun(folder.resolve("in/old.au"));
    output = folder.resolve("out");
  }

  /** A tenth of a second in a container that is read and not written. */
  private static Path sun(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(24 + 1_600);
    bytes.put(".snd".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(24).putInt(1_600).putInt(3).putInt(8_000).putInt(1);
    while (bytes.hasRemaining()) {
      bytes.putShort((short) (bytes.position() * 997));
    }
    return Files.write(file, bytes.array());
  }

  private Cli.Run run(String command, Path input, String... more) {
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    if (words.size() == 1 || words.get(1).toString().startsWith("-")) {
      words.add(1, "-j1");
    }
    words.addAll(List.of(input, "-o", output));
    words.addAll(List.of(more));
    return new Cli(folder.resolve("sessions.db")).run(words.toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trim|a.wav",
        "normalize -f mp3|a.mp3",
        "fade --in 0.1|a.wav",
        "denoise|a.wav",
        "dynamics|a.wav",
        "tempo --factor 1.25|a.wav",
        "filter --graph highpass=f=80|a.wav",
        "tags --set artist=Ann|a.wav",
        "replaygain --album none|a.wav",
        "convert files -f flac|a.flac",
        "split fixed -d 0.5|a_segment_001.wav: and so on, a part for every 0.5 s",
        "split silence|a_segment_001.wav: and a part after each pause",
        "split at --times=0.2,0.6,7|a_001.wav, {out}/a_002.wav, {out}/a_003.wav",
        "split at --times=0.5 -f mp3|a_001.mp3, {out}/a_002.mp3",
        "vad|a_speech.json",
        "waveform|a_waveform.png",
        "spectrogram|a_spectrogram.png",
        "stats --report json|a_stats.json",
        "pipeline --preset podcast|a.mp3",
      })
  void ofEveryCommandNamesWhatItWouldWrite(String command, String expected) {
    Cli.Run plan = run(command, wav, "--dry-run");

    assertThat(plan.status()).as(plan.err()).isZero();
    assertThat(plan.out().lines().findFirst().orElse(""))
        .startsWith(wav + " -> " + output + "/" + expected.replace("{out}", output.toString()));
    assertThat(output).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vad --format cuts|a part for each stretch of speech; none where nobody speaks",
        "stats|measured only, no file is written",
      })
  void saysInWordsWhatHasNoNameBeforehand(String command, String expected) {
    Cli.Run plan = run(command, wav, "--dry-run");

    assertThat(plan.status()).as(plan.err()).isZero();
    assertThat(plan.out().lines()).first().isEqualTo(wav + ": " + expected);
  }

  @Test
  void namesThePartsOfTheListBesideEachFile() throws IOException {
    Files.writeString(folder.resolve("in/a.txt"), "0\t0.4\tIntro\n0.4\t0.9\tVerse\n");

    Cli.Run plan = run("split at", wav, "--dry-run");

    assertThat(plan.out()).contains("/a_001_Intro.wav, ").contains("/a_002_Verse.wav\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalize|old.flac",
        "trim|old.flac",
        "denoise|old.flac",
        "filter --graph highpass=f=80|old.flac",
        "split fixed -d 0.05|old_segment_001.flac: and so on, a part for every 0.05 s;",
        "split at --times 0.05|old_001.flac, {out}/old_002.flac",
      })
  void looksIntoWhatCannotBeWrittenAsItIsAndSaysWhatItBecomes(String command, String expected)
      throws IOException {
    Cli.Run plan = run(command, au, "--dry-run");
    Cli.Run made = run(command, au);

    assertThat(plan.out().lines().findFirst().orElse(""))
        .startsWith(au + " -> " + output + "/" + expected.replace("{out}", output.toString()))
        .endsWith(" written as FLAC: PCM_S16BE in au cannot be written");
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(output.resolve(expected.replaceAll("[:,].*", ""))).isNotEmptyFile();
  }

  @Test
  void tellsWhatStandsInTheWayOfSuchAnOutput() throws IOException {
    Files.writeString(Files.createDirectories(output).resolve("old.flac"), "of somebody else");

    Cli.Run kept = run("normalize", au, "--dry-run");
    Cli.Run skipped = run("normalize", au, "--dry-run", "--on-existing=skip");
    Cli.Run replaced = run("normalize", au, "--dry-run", "--on-existing=overwrite");

    assertThat(kept.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(kept.out())
        .contains(au + ": would fail: ")
        .contains("old.flac exists and was not made")
        .contains("0 files would be processed")
        .contains("1 would fail");
    assertThat(skipped.out()).contains("old.flac: would be skipped").contains("1 skipped");
    assertThat(replaced.out()).contains("old.flac (replaces what stands there): written as FLAC");
  }

  @Test
  void tellsOfTwoInputsThatBecomeOneFile() throws IOException {
    sun(folder.resolve("in/old.snd"));

    Cli.Run plan = run("normalize", folder.resolve("in"), "--dry-run");

    assertThat(plan.out())
        .contains("old.snd: would fail: another input of this session has made the output")
        .contains("2 files would be processed");
  }

  @Test
  void tellsOfAFileThatItCannotLookInto() throws IOException {
    Path text = Files.writeString(folder.resolve("in/notes.wv"), "no sound at all");

    Cli.Run plan = run("normalize", text, "--dry-run");

    assertThat(plan.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(plan.out()).contains(text + ": would fail: ");
  }

  @Test
  void readsSoundWithoutAHeaderAsItIsToldTo() throws IOException {
    Path raw = Files.write(folder.resolve("in/call.raw"), new byte[8_000]);

    Cli.Run plan = run("normalize", raw, "--dry-run", "--input-format=alaw");

    assertThat(plan.status()).as(plan.out()).isZero();
    assertThat(plan.out()).contains(raw + " -> " + output + "/call.wav");
  }

  @Test
  void hasItsWordsInJsonAsWell() {
    Cli.Run plan = run("normalize", au, "--dry-run", "--json");

    assertThat(plan.jsonObject().getAsJsonArray("files").get(0).getAsJsonObject().get("remark"))
        .hasToString("\"written as FLAC: PCM_S16BE in au cannot be written\"");
  }
}
