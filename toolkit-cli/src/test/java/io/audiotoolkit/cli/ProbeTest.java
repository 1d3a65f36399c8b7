package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.ExitStatus;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {

  @TempDir private Path folder;

  private static Cli.Run probe(Object... words) {
    String[] all = new String[words.length + 1];
    all[0] = "probe";
    for (int i = 0; i < words.length; i++) {
      all[i + 1] = words[i].toString();
    }
    return Cli.execute("", all);
  }

  @Test
  void aBlockPerFileTellsWhatItIs() {
    Path one = Wave.tone(folder.resolve("one.wav"), 440, 1.5, 16_000, 2);
    Path two = Wave.tone(folder.resolve("two.wav"));

    Cli.Run run = probe(one, two, "--count");

    assertThat(run.status()).isEqualTo(ExitStatus.DONE);
    assertThat(run.out().lines().toList())
        .startsWith(
            one.toString(),
            "  format       wav",
            "  codec        pcm_s16le, 16 bits",
            "  duration     0:00:01.500",
            "  samples      24000 per channel, counted",
            "  sample rate  16000 Hz",
            "  channels     2 (stereo)",
            "  bit rate     512 kb/s",
            "",
            two.toString());
  }

  @Test
  void jsonHoldsTheSame() {
    Path one = Wave.tone(folder.resolve("one.wav"), 440, 1.5, 16_000, 1);

    JsonArray files = probe("--json", "--count", one).json().getAsJsonArray();

    JsonObject file = files.get(0).getAsJsonObject();
    assertThat(files).hasSize(1);
    assertThat(file.get("path").getAsString()).isEqualTo(one.toString());
    assertThat(file.get("codec").getAsString()).isEqualTo("pcm_s16le");
    assertThat(file.get("depth").getAsString()).isEqualTo("16");
    assertThat(file.get("duration").getAsDouble()).isEqualTo(1.5);
    assertThat(file.get("samples").getAsLong()).isEqualTo(24_000);
    assertThat(file.get("channel_layout").getAsString()).isEqualTo("mono");
    assertThat(file.get("cover").isJsonNull()).isTrue();
    assertThat(file.get("chapters").getAsJsonArray()).isEmpty();
    assertThat(file.get("tags").getAsJsonObject().size()).isZero();
  }

  @Test
  void whatIsCountedIsTheLengthAndAWrongOneIsToldAsWhatTheFileStates() throws Exception {
    Path wav = Wave.tone(folder.resolve("tone.wav"), 440, 1.5, 16_000, 1);
    String out = folder.resolve("out").toString();
    Cli cli = new Cli(folder.resolve("s.db"));
    assertThat(cli.run("convert", "files", wav, "-f", "flac", "-o", out).status()).isZero();
    Path flac = folder.resolve("out/tone.flac");
    byte[] bytes = Files.readAllBytes(flac);
    ByteBuffer.wrap(bytes).putInt(22, 8_000); // the samples that its first block promises
    Files.write(flac, bytes);

    Cli.Run table = probe("--count", flac);
    JsonObject json =
        probe("--json", "--count", flac).json().getAsJsonArray().get(0).getAsJsonObject();

    assertThat(table.out())
        .contains("  duration     0:00:01.500; the file states 0:00:00.500")
        .contains("  samples      24000 per channel, counted");
    assertThat(json.get("duration").getAsDouble()).isEqualTo(1.5);
    assertThat(json.get("samples").getAsLong()).isEqualTo(24_000);
  }

  @Test
  void aFileThatIsNoAudioIsSaidAndTheOthersAreStillTold() throws Exception {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "nothing to hear");
    Path tone = Wave.tone(folder.resolve("tone.wav"));

    Cli.Run table = probe(notes, tone);
    Cli.Run json = probe("--json", notes, tone);

    assertThat(table.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(table.out()).startsWith(tone.toString());
    assertThat(table.err()).startsWith("audiotoolkit: " + notes + ": not an audio file");
    JsonObject first = json.json().getAsJsonArray().get(0).getAsJsonObject();
    assertThat(first.get("error").getAsString()).startsWith("not an audio file");
    assertThat(json.json().getAsJsonArray()).hasSize(2);
  }

  @Test
  void withoutAFileItSaysWhatIsMissing() {
    Cli.Run run = probe();

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("Missing required parameter: 'FILE");
  }
}
