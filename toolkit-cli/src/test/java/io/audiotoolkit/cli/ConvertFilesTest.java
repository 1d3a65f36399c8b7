package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.ExitStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertFilesTest {

  @TempDir private Path folder;
  private Path in;
  private Path out;
  private Cli cli;

  @BeforeEach
  void makeInputs() {
    in = folder.resolve("in");
    out = folder.resolve("out");
    cli = new Cli(folder.resolve("state dir").resolve("sessions.db"));
    Wave.tone(in.resolve("a.wav"));
    Wave.tone(in.resolve("b.wav"), 880, 0.3, 44_100, 2);
    Wave.tone(in.resolve("deep").resolve("c.wav"));
  }

  @Test
  void convertsTheTopLevelOfAFolder() {
    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "-o", out);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("completed: 2 done, 0 failed, 0 unchanged or skipped of 2 files");
    assertThat(out.resolve("a.flac")).isNotEmptyFile();
    assertThat(out.resolve("b.flac")).isNotEmptyFile();
    assertThat(out.resolve("deep")).doesNotExist();
  }

  @Test
  void convertsAllFoldersBelowAndMirrorsThem() {
    Cli.Run run = cli.run("convert", "files", "-r", in, "-f", "mp3", "-b", "64k", "-o", out);

    assertThat(run.status()).isZero();
    assertThat(out.resolve("deep").resolve("c.mp3")).isNotEmptyFile();
  }

  @Test
  void writesBesideTheInputsWithoutAnOutputFolder() {
    Cli.Run run = cli.run("convert", "files", in.resolve("a.wav"), "-f", "opus");

    assertThat(run.status()).isZero();
    assertThat(in.resolve("a.opus")).isNotEmptyFile();
  }

  @Test
  void everyOptionOfTheConversionIsTaken() {
    Cli.Run run =
        cli.run(
            "convert",
            "files",
            in.resolve("b.wav"),
            "-f",
            "wav",
            "-o",
            out,
            "-s",
            "16k",
            "-c",
            "1",
            "--bit-depth",
            "24",
            "-n",
            "--peak",
            "-3",
            "--remove-silence",
            "--silence-threshold",
            "-40",
            "--no-tags",
            "--no-cover",
            "-j",
            "1",
            "--retries",
            "0",
            "--timeout",
            "60",
            "--json");

    JsonObject parameters =
        run.jsonObject().getAsJsonObject("config").getAsJsonObject("parameters");
    assertThat(run.status()).isZero();
    assertThat(parameters)
        .hasToString(
            "{\"format\":\"wav\",\"sampleRateHz\":16000,\"channels\":1,\"depth\":\"24\","
                + "\"normalizePeakDbfs\":-3.0,\"removeSilenceDbfs\":-40.0,\"keepTags\":false,"
                + "\"keepCover\":false}");
  }

  @Test
  void theSecondRunFindsEverythingUnchanged() {
    cli.run("convert", "files", in, "-f", "flac", "-o", out);

    Cli.Run again = cli.run("convert", "files", in, "-f", "flac", "-o", out);

    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("0 done, 0 failed, 2 unchanged");
  }

  @Test
  void oneOutputThatWasEditedFailsAloneAndSaysTheWaysOn() throws IOException {
    cli.run("convert", "files", in, "-f", "flac", "-o", out);
    Path edited = out.resolve("a.flac");
    Files.writeString(edited, "edited by a tagger");
    Wave.tone(in.resolve("c.wav"));

    Cli.Run dry = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--dry-run");
    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "-o", out);

    String why =
        "the output "
            + edited
            + " was changed after it was made from this input, so it is kept; move it away, choose"
            + " another output folder, or decide by --on-existing overwrite or --on-existing skip";
    assertThat(dry.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(dry.out())
        .contains(
            "dry run: 1 file would be processed (1 new, 0 made again, 0 replacing what stands"
                + " there), 1 unchanged, 0 skipped, 1 would fail; nothing was done")
        .endsWith("would fail:\n  " + in.resolve("a.wav") + ": would fail: " + why + "\n");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(run.out())
        .contains("1 done, 1 failed, 1 unchanged or skipped of 3 files")
        .contains(why)
        .contains("with --on-existing overwrite the retry replaces it");
    assertThat(edited).hasContent("edited by a tagger");
    assertThat(out.resolve("c.flac")).exists();
  }

  @Test
  void aRetryReplacesOrLeavesWhatStandsInTheWayAndTouchesNothingElse() throws IOException {
    Files.createDirectories(out);
    Path mine = Files.writeString(out.resolve("a.flac"), "mine");
    Cli.Run first = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--json");
    String id = first.jsonObject().get("id").getAsString();

    Cli.Run skip = cli.run("sessions", "retry", id, "--on-existing", "skip");
    Cli.Run second = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--json");
    String again = second.jsonObject().get("id").getAsString();
    Cli.Run overwrite = cli.run("sessions", "retry", again, "--on-existing", "overwrite");

    assertThat(first.jsonObject().getAsJsonArray("files").get(0).getAsJsonObject())
        .satisfies(file -> assertThat(file.get("error_kind").getAsString()).isEqualTo("output"));
    assertThat(skip.status()).isZero();
    assertThat(skip.out()).contains("1 done, 0 failed, 1 unchanged or skipped");
    assertThat(second.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(overwrite.status()).isZero();
    assertThat(mine).binaryContent().startsWith('f', 'L', 'a', 'C');
  }

  @Test
  void onExistingSaysWhatHappensToIt() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("a.flac"), "mine");

    Cli.Run skip = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--on-existing=skip");
    Cli.Run fail = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--on-existing=fail");
    Cli.Run overwrite =
        cli.run("convert", "files", in, "-f", "flac", "-o", out, "--on-existing", "OVERWRITE");

    assertThat(skip.out()).contains("1 done, 0 failed, 1 unchanged or skipped");
    assertThat(fail.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(fail.out()).contains("a.flac exists");
    assertThat(overwrite.out()).contains("2 done");
    assertThat(out.resolve("a.flac")).binaryContent().startsWith('f', 'L', 'a', 'C');
  }

  @Test
  void badFilesAreNamedAndCountedAndTheRestIsDone() throws IOException {
    Files.createFile(in.resolve("empty.wav"));

    Files.createSymbolicLink(in.resolve("missing.wav"), in.resolve("gone"));

    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "-o", out);

    assertThat(run.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(run.out())
        .contains("2 done, 2 failed")
        .contains("empty.wav")
        .contains("the file is empty (0 bytes)")
        .contains("missing.wav")
        .contains("does not exist")
        .contains("retry what failed with: audiotoolkit sessions retry " + run.sessionId())
        .contains("--db '" + folder);
  }

  @Test
  void jsonIsTheOnlyThingOnStandardOutput() throws IOException {
    Files.createFile(in.resolve("empty.wav"));

    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--json");

    JsonObject json = run.jsonObject();
    JsonArray files = json.getAsJsonArray("files");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(json.get("id").getAsString()).matches("[0-9a-f]{12}");
    assertThat(json.get("status").getAsString()).isEqualTo("completed");
    assertThat(json.get("processor_name").getAsString()).isEqualTo("convert");
    assertThat(json.get("total_files").getAsInt()).isEqualTo(3);
    assertThat(json.get("processed_count").getAsInt()).isEqualTo(3);
    assertThat(json.get("failed_count").getAsInt()).isEqualTo(1);
    assertThat(json.get("created_at").getAsString()).matches("20..-..-..T.*Z");
    assertThat(files).hasSize(3);
    JsonObject first = files.get(0).getAsJsonObject();
    assertThat(first.get("file_path").getAsString()).endsWith("a.wav");
    assertThat(first.get("status").getAsString()).isEqualTo("completed");
    assertThat(first.getAsJsonArray("output_paths").get(0).getAsString()).endsWith("a.flac");
    assertThat(first.get("error_message").isJsonNull()).isTrue();
    JsonObject last = files.get(2).getAsJsonObject();
    assertThat(last.get("error_message").getAsString()).isEqualTo("the file is empty (0 bytes)");
  }

  @Test
  void quietSaysNothingUnlessSomethingFails() throws IOException {
    Cli.Run good = cli.run("convert", "files", in, "-f", "flac", "-o", out, "-q");
    Files.createFile(in.resolve("empty.wav"));
    Cli.Run bad = cli.run("convert", "files", in, "-f", "flac", "-o", out, "-q");

    assertThat(good.out() + good.err()).isEmpty();
    assertThat(bad.out()).isEmpty();
    assertThat(bad.err()).contains("empty.wav").contains("sessions retry");
  }

  @Test
  void quietTellsOfDamageInEachFileAndOfNothingElse() throws IOException {
    for (String name : List.of("x.wav", "y.wav")) {
      byte[] good = Files.readAllBytes(Wave.tone(in.resolve(name), 440, 1, 44_100, 1));
      byte[] bytes = Arrays.copyOf(good, good.length + 1); // ends within a sample
      bytes[good.length] = 7;
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(40, good.length - 43);
      Files.write(in.resolve(name), bytes);
    }

    Cli.Run run =
        cli.run("convert", "files", in, "-f", "mp3", "--sample-rate", "8k", "-o", out, "-q");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("damaged, .*[xy].wav: its samples end with 1 byte .*"));
  }

  @Test
  void verboseHasALineForEveryFile() {
    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "-o", out, "-v");

    assertThat(run.err())
        .contains("2 files to do")
        .contains("[1/2] completed ")
        .contains("[2/2] completed ");
  }

  @Test
  void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
    Cli.Run lines = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--dry-run");
    Cli.Run json = cli.run("convert", "files", in, "-f", "flac", "-o", out, "--dry-run", "--json");

    assertThat(lines.status()).isZero();
    assertThat(lines.out())
        .contains("a.wav -> ")
        .contains("a.flac")
        .contains("2 files would be processed (2 new, ");
    assertThat(json.jsonObject().get("total_files").getAsInt()).isEqualTo(2);
    assertThat(json.jsonObject().getAsJsonObject("planned_counts").get("new").getAsInt())
        .isEqualTo(2);
    assertThat(json.jsonObject().getAsJsonArray("files")).hasSize(2);
    assertThat(out).doesNotExist();
    assertThat(cli.run("sessions", "list").err()).contains("there is no session database");
  }

  @Test
  void noAudioAtAllIsAnImpossibleRequest() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Cli.Run run = cli.run("convert", "files", empty, "-f", "flac", "-o", out);
    Cli.Run below = cli.run("convert", "files", "-r", empty, "-f", "flac", "--dry-run");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("no audio files found in " + empty).contains("add -r");
    assertThat(below.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(below.err()).contains("no audio files found in").contains("or below");
    assertThat(cli.run("sessions", "list").out()).contains("no sessions");
  }

  @Test
  void namesThatLookLikeOptionsOrHoldAnythingComeThrough() {
    Path odd = Wave.tone(in.resolve("-o 'quoted' $HOME\t@x.wav"));
    Path at = Wave.tone(in.resolve("@list.wav"));

    Cli.Run run = cli.run("convert", "files", "-f", "flac", "-o", out, "--json", "--", odd, at);

    assertThat(run.status()).isZero();
    assertThat(out.resolve("-o 'quoted' $HOME\t@x.flac")).isNotEmptyFile();
    assertThat(out.resolve("@list.flac")).isNotEmptyFile();
  }

  @Test
  void anOutputFolderThatCannotBeMadeStopsTheRunResumably() throws IOException {
    Path kernels = Path.of("/proc");
    assumeTrue(Files.isDirectory(kernels), "skipped: no folder in which nobody can make another");

    Cli.Run run = cli.run("convert", "files", in, "-f", "flac", "-o", kernels.resolve("out"));

    assertThat(run.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(run.out() + run.err()).contains("sessions resume");
  }

  @Test
  void splitsIntoSegments() {
    Path parts = folder.resolve("parts");

    Cli.Run run =
        cli.run(
            "split",
            "fixed",
            in.resolve("b.wav"),
            "-d",
            "0.1",
            "-f",
            "flac",
            "-o",
            parts,
            "--min-last",
            "0.05",
            "--last",
            "keep");

    assertThat(run.status()).isZero();
    assertThat(parts).isDirectoryContaining("glob:**/b_segment_001.flac");
    assertThat(parts).isDirectoryContaining("glob:**/b_segment_003.flac");
  }

  @Test
  void copiesWhatIsInTheFormatAlready() throws IOException {
    Path mp3 = folder.resolve("mp3");
    Path parts = folder.resolve("parts");
    Path copies = folder.resolve("copies");
    cli.run("convert", "files", in.resolve("b.wav"), "-f", "mp3", "-o", mp3);

    Cli.Run split = cli.run("split", "fixed", mp3, "-d", "0.1", "--copy", "-o", parts);
    Cli.Run convert =
        cli.run("convert", "files", in.resolve("b.wav"), "-f", "mp3", "--copy", "-o", copies);
    Cli.Run strict = cli.run("split", "fixed", mp3, "-d", "0.1", "--copy", "--strict", "-o", parts);

    assertThat(split.status()).isZero();
    assertThat(parts).isDirectoryContaining("glob:**/b_segment_002.mp3");
    assertThat(convert.out() + convert.err()).contains("cannot be copied as it is into MP3");
    assertThat(strict.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(strict.err()).contains("--copy (true) cannot be strict");
  }
}
