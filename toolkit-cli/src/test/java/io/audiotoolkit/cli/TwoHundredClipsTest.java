package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.audiotoolkit.cli.console.ExitStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred real clips with ten broken ones among them. */
class TwoHundredClipsTest {

  private static final int GOOD = 190;
  private static final int[] RATES = {8_000, 16_000, 22_050, 44_100, 48_000, 96_000};
  private static final String[] FORMATS = {"flac", "mp3", "opus", "m4a", "aiff", "wav"};

  @TempDir private Path folder;
  private Path in;
  private Path out;
  private Cli cli;
  private final List<Path> broken = new ArrayList<>();

  @BeforeEach
  void makeClips() throws Exception {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
    cli = new Cli(folder.resolve("sessions.db"));
    makeGoodOnes();
    makeBrokenOnes();
  }

  private void makeGoodOnes() throws Exception {
    int made = speech();
    // a sixth each of flac, mp3, opus, m4a, aiff and wav, made by the toolkit from tones
    Path tones = folder.resolve("tones");
    for (int group = 0; group < FORMATS.length; group++) {
      Path from = Files.createDirectories(tones.resolve(FORMATS[group]));
      int until = group == FORMATS.length - 1 ? GOOD : made + (GOOD - made) / (6 - group);
      for (; made < until; made++) {
        int rate = RATES[made % RATES.length];
        Path tone = from.resolve("clip" + made + ".wav");
        if (made % 5 == 0 && !FORMATS[group].equals("wav")) {
          tone = from.resolve("clip" + made + ".aif");
          Wave.write(tone, AudioFileFormat.Type.AIFF, 100 + made, 0.2, rate, 1 + made % 2);
        } else {
          Wave.tone(tone, 100 + made, 0.2 + made % 7 / 10.0, rate, 1 + made % 2);
        }
      }
      Path to = in.resolve(FORMATS[group]);
      Cli.Run run = cli.run("convert", "files", from, "-f", FORMATS[group], "-o", to, "-q");
      assertThat(run.err()).isEmpty();
    }
  }

  /** Ten spoken numbers where the speech synthesiser is installed. */
  private int speech() throws IOException, InterruptedException {
    int spoken = 0;
    while (spoken < 10 && say("clip number " + spoken, in.resolve("said" + spoken + ".wav"))) {
      spoken++;
    }
    if (spoken == 0) {
      System.err.println("espeak-ng is not installed; tones instead of speech");
    }
    return spoken;
  }

  private static boolean say(String text, Path file) throws InterruptedException {
    try {
      Process process = new ProcessBuilder("espeak-ng", "-w", file.toString(), text).start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void makeBrokenOnes() throws IOException {
    breakOne("empty.wav", file -> Files.createFile(file));
    breakOne("text.wav", file -> Files.writeString(file, "this is no audio\n".repeat(50)));
    breakOne("zeros.mp3", file -> Files.write(file, new byte[20_000]));
    breakOne("header-only.wav", file -> truncate(Wave.tone(file), 44));
    breakOne("cut-header.wav", file -> truncate(Wave.tone(file), 20));
    breakOne("page.flac", file -> Files.writeString(file, "<html>404</html>\n".repeat(90)));
    breakOne("dangling.wav", file -> Files.createSymbolicLink(file, in.resolve("nowhere.wav")));
    breakOne("folder.wav", file -> Files.createDirectory(file));
    breakOne("forbidden.wav", this::forbid);
    breakOne("start.ogg", file -> Files.writeString(file, "OggS\0\2"));
    assertThat(broken).hasSize(10);
  }

  @FunctionalInterface
  private interface Breakage {
    Object make(Path file) throws IOException;
  }

  private void breakOne(String name, Breakage breakage) throws IOException {
    Path file = in.resolve(name);
    breakage.make(file);
    broken.add(file);
  }

  private static Path truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    return file;
  }

  /** Root may read everything; for it, a file that starts like an MPEG-4 film and then ends. */
  private Path forbid(Path file) throws IOException {
    Wave.tone(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(file)) {
      System.err.println("this user may read everything; a cut MPEG-4 file instead");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      try (OutputStream stream = Files.newOutputStream(file)) {
        stream.write(new byte[] {0, 0, 0, 24});
        stream.write("ftypM4A \0\0\0\0M4A mp42".getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return file;
  }

  private void mend() throws IOException {
    for (Path file : broken) {
      if (Files.isSymbolicLink(file) || Files.exists(file)) {
        Files.delete(file);
      }
      Wave.tone(file);
    }
  }

  @Test
  void are190DoneAnd10FailedAndRetryFinishesAfterMending() throws IOException {
    List<Object> command = new ArrayList<>(List.of("convert", "files", in, "-r"));
    command.addAll(List.of("-f", "flac", "-s", "16000", "-c", "1", "-o", out, "--json"));

    Cli.Run run = cli.run(command.toArray());

    JsonObject session = run.jsonObject();
    assertThat(failures(session)).hasSize(10);
    assertThat(Set.copyOf(failures(session))).as("three are noise").hasSize(8);
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURES);
    assertThat(session.get("total_files").getAsInt()).isEqualTo(200);
    assertThat(session.get("completed_count").getAsInt()).isEqualTo(190);
    assertThat(session.get("failed_count").getAsInt()).isEqualTo(10);
    assertThat(outputs()).isEqualTo(190);

    mend();
    Cli.Run retried = cli.run("sessions", "retry", session.get("id").getAsString());

    assertThat(retried.out()).contains("200 done, 0 failed");
    assertThat(retried.status()).isZero();
    assertThat(outputs()).isEqualTo(200);
    assertThat(cli.run("sessions", "verify", session.get("id").getAsString()).status()).isZero();
  }

  private static List<String> failures(JsonObject session) {
    List<String> messages = new ArrayList<>();
    for (JsonElement file : session.getAsJsonArray("files")) {
      if (file.getAsJsonObject().get("status").getAsString().equals("failed")) {
        messages.add(file.getAsJsonObject().get("error_message").getAsString());
      }
    }
    return messages;
  }

  private long outputs() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(file -> file.toString().endsWith(".flac")).count();
    }
  }
}
