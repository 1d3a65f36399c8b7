package io.audiotoolkit.cli;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ErrorReport;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.StoreOption;
import io.audiotoolkit.ffmpeg.probe.CodecDiagnosis;
import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Looks whether everything is there and may be written, and says what to do if not.",
    description = {
      "",
      "Shows the versions of the libraries, the encoders that were found and how to get the fast"
          + " ones, where the sessions are kept, and whether folders can be written."
    },
    footer = {
      "",
      "Exit status: 0 all is well; 3 something is missing or may not be written.",
      "",
      "Examples:",
      "  audiotoolkit doctor",
      "  audiotoolkit doctor /mnt/archive/out    also looks whether outputs can go there"
    })
final class DoctorCommand implements Callable<Integer> {

  private final Console console;
  private boolean well = true;

  @Parameters(paramLabel = "FOLDER", arity = "0..*", description = "Where outputs shall go.")
  private List<Path> folders = new ArrayList<>();

  @Mixin private final StoreOption database = new StoreOption();

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (String line : new Version().getVersion()) {
      console.out().println(line);
    }
    line("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    codecs();
    database();
    folder("temporary", Path.of(System.getProperty("java.io.tmpdir", "")));
    folders.forEach(folder -> folder("output", folder));
    return well ? ExitStatus.DONE : ExitStatus.STOPPED;
  }

  private void codecs() {
    try {
      CodecDiagnosis codecs = CodecDiagnosis.take();
      line(
          "FFmpeg",
          "%s for %s, %s"
              .formatted(codecs.ffmpegVersion(), codecs.platform(), codecs.ffmpegLicense()));
      codecs.encoders().forEach(this::encoder);
    } catch (AudioToolkitException e) {
      bad("FFmpeg", ErrorReport.message(e));
    }
  }

  private void encoder(CodecDiagnosis.EncoderState encoder) {
    String name = encoder.name() + encoder.version().map(version -> " " + version).orElse("");
    String state =
        encoder.serves() ? "in use" : encoder.version().isPresent() ? "available" : "not here";
    line(
        encoder.codec().displayName() + " encoder",
        "%s: %s (%s)".formatted(name, state, encoder.origin()));
  }

  private void database() {
    try {
      if (database.exists()) {
        openDatabase();
      } else {
        folder("database", database.folder()); // the first job makes it there
      }
    } catch (RuntimeException e) {
      bad("database", ErrorReport.message(e));
    }
  }

  private void openDatabase() {
    try (SessionStore store = database.open()) {
      line("database", store.location() + ", can be written");
    }
  }

  /** Looks by making a file and removing it: permission bits do not tell the whole story. */
  private void folder(String name, Path folder) {
    try {
      Path existing = folder.toAbsolutePath();
      while (existing.getParent() != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      Files.delete(Files.createTempFile(existing, ".audiotoolkit-doctor", ""));
      line(name, Shown.path(folder) + ", can be written");
    } catch (IOException e) {
      bad(name, Shown.path(folder) + " cannot be written (" + e + "); mend its permissions");
    }
  }

  private void bad(String name, String problem) {
    well = false;
    line(name, "PROBLEM: " + problem);
  }

  private void line(String name, String value) {
    console.out().println(String.format("%-14s %s", name, Shown.text(value)));
  }
}
