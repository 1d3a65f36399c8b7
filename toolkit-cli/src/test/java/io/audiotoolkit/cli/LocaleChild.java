package io.audiotoolkit.cli;

import static org.bytedeco.ffmpeg.global.avutil.av_strtod;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Pipeline;
import io.audiotoolkit.ffmpeg.Tempo;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.worker.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;

/**
 * Runs every command and the library in the locale of its process, which no launcher has changed.
 */
final class LocaleChild {

  /** Whether all commands run in workers; some do in any case. */
  static final String IN_WORKERS = "locale.workers";

  /** What reads or writes numbers or letters in ways that the others do not. */
  private static final List<String> MORE =
      List.of(
          "convert files -f mp3 --normalize --peak -1.5 --remove-silence",
          "convert files -f m4a --sample-rate 11025",
          "normalize --loudness-lufs=-20.5 --to opus --workers 1",
          "tags --set title=\u015eükrü,\u06f3 --set composer=\u0130I\u0131i",
          "filter --graph volume=0.5,bass=g=1.5:w=0.7,compand",
          "filter --graph volume='if(gt(t,0.5),0,0.25)':eval=frame:enable='between(t,0,1.5)'",
          "filter --graph pan=5.1|FL=0.5*c0|FR=0.25*c0",
          "split at --list labels.txt",
          "tags --table tags.csv",
          "probe",
          "probe --json");

  private final Path folder;
  private final Path out;

  private LocaleChild(Path folder, Path out) {
    this.folder = folder;
    this.out = out;
  }

  /** Takes the folder of inputs and that of outputs. */
  public static void main(String[] args) throws Exception {
    LocaleChild child = new LocaleChild(Path.of(args[0]), Path.of(args[1]));
    System.out.println(surroundings());
    Stream.concat(EveryCommandTest.commands().stream(), MORE.stream()).forEach(child::run);
    child.runLibrary();
  }

  /** How FFmpeg reads a half here, how Java writes a one, and whether it can spell letters. */
  private static String surroundings() {
    try (BytePointer half = new BytePointer("0.5")) {
      return av_strtod(half, (BytePointer) null)
          + " "
          + String.format(Locale.getDefault(), "%d", 1)
          + " "
          + "I".toLowerCase(Locale.getDefault())
          + " "
          + System.getProperty("sun.jnu.encoding");
    }
  }

  private void run(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.replaceAll(word -> word.matches("[a-z]+\\.(txt|csv)") ? folder + "/" + word : word);
    Path to = out.resolve(command.replaceAll("[^A-Za-z0-9.-]+", "_"));
    words.add(
        command.matches("concat.*")
            ? folder + "/both.m3u8"
            : command.startsWith("probe") ? folder + "/in/activated.wav" : folder + "/in");
    if (!command.startsWith("probe")) {
      words.addAll(List.of("-r", "-o", to.toString(), "-j", "2", "--db", out + ".db"));
      if (Boolean.getBoolean(IN_WORKERS)) {
        words.add("--isolate");
      }
    }
    Cli.Run run = Cli.execute("", words.toArray(new String[0]));
    if (run.status() != ExitStatus.DONE) {
      System.out.println(command + ": status " + run.status() + ": " + run.err());
    }
    if (command.startsWith("probe")) {
      write(to, run.out());
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void runLibrary() throws IOException {
    Pipeline pipeline =
        Pipeline.of(Tempo.of(1.25), Normalize.loudness(-16.5), Convert.to(AudioFormat.FLAC));
    try (SessionStore store = SessionStore.inMemory()) {
      Batch batch =
          Batch.of(Inputs.under(folder.resolve("in")).audioFiles()).with(pipeline).store(store);
      batch.into(out.resolve("library-threads")).run();
      batch.into(out.resolve("library-workers")).on(Workers.forked(1)).run();
    }
  }
}
