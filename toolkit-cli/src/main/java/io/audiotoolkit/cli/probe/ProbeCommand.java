package io.audiotoolkit.cli.probe;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ErrorReport;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code probe}. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    header = "Tells what audio files are: format, length, layout, tags, cover, chapters.",
    footer = {
      "",
      "Exit status: 0 all were read; 1 some could not be; 2 wrong usage.",
      "",
      "Examples:",
      "  audiotoolkit probe lecture.mp3",
      "  audiotoolkit probe recordings/*.wav --json",
      "  audiotoolkit probe --count stream.aac    decodes it all and counts its samples"
    })
public final class ProbeCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Audio files.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "Prints one JSON document, a list with an entry a file.")
  private boolean json;

  @Option(
      names = "--count",
      description =
          "Also decodes each file and counts its samples, which some formats do not state.")
  private boolean count;

  public ProbeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ProbeReport report = json ? new ProbeJson(console.out()) : new ProbeTable(console.out());
    boolean allRead = true;
    for (Path file : files) {
      allRead &= probe(file, report);
    }
    report.end();
    return allRead ? ExitStatus.DONE : ExitStatus.FAILURES;
  }

  private boolean probe(Path file, ProbeReport report) {
    try {
      AudioInfo info = AudioFile.probe(file);
      OptionalLong counted =
          count ? OptionalLong.of(AudioFile.countSamples(file)) : OptionalLong.empty();
      report.file(file, info, counted);
      return true;
    } catch (InputException | TransientException e) {
      // The document names the file beside the reason.
      report.unreadable(
          file, ErrorReport.message(e.getCause() instanceof Exception reason ? reason : e));
      console.err().println("audiotoolkit: " + Shown.text(ErrorReport.message(e)));
      return false;
    }
  }
}
