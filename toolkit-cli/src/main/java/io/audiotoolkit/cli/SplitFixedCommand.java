package io.audiotoolkit.cli;

import io.audiotoolkit.ffmpeg.AudioFormat;
import io.audiotoolkit.ffmpeg.LastSegment;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.spi.AudioProcessor;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code split fixed}. */
@Command(
    name = "fixed",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Splits audio files into segments of the same duration.",
    description = {
      "",
      "Segments are exact to the sample and named NAME_segment_001 and so on. A file shorter than"
          + " the duration gives one segment.",
      ""
    },
    footer = {
      "",
      ExitStatus.RUN_STATUS,
      "",
      "Examples:",
      "  audiotoolkit split fixed lecture.mp3 -d 30 -o parts",
      "  audiotoolkit split fixed recordings -r -d 10 -f flac -o parts --last drop",
      "  audiotoolkit split fixed recordings -r -d 10 -f flac -o parts --resume"
    })
final class SplitFixedCommand extends JobCommand {

  @Option(
      order = EncodingOptions.ORDER,
      names = {"-d", "--duration"},
      paramLabel = "DURATION",
      converter = DurationWord.class,
      description =
          "The duration of a segment, such as 30, 30s, 500ms or 1:30, at least 10ms. Required"
              + " unless --session is given.")
  private @Nullable Duration duration;

  @Option(
      order = EncodingOptions.ORDER,
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = EncodingOptions.FORMATS + " Default: the input's own.")
  private @Nullable String format;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--min-last",
      paramLabel = "DURATION",
      converter = DurationWord.class,
      description = "A last segment shorter than this is treated as --last says. Default: 1.")
  private @Nullable Duration minLast;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--last",
      paramLabel = "WHAT",
      description =
          "What becomes of a last segment that is too short: merge (with the one before), keep or"
              + " drop. Default: merge.")
  private @Nullable LastSegment last;

  @Mixin private final TransferOptions transfer = new TransferOptions();

  SplitFixedCommand(Console console) {
    super(console);
  }

  @Override
  String requiredOption() {
    return "--duration=DURATION";
  }

  @Override
  Optional<AudioProcessor> processor() {
    return Optional.ofNullable(duration).map(Split::fixed).map(this::shaped);
  }

  private Split shaped(Split plain) {
    Split split = transfer.apply(plain);
    if (format != null) {
      split = split.format(AudioFormat.named(format));
    }
    if (last != null) {
      split = split.lastSegment(last);
    }
    return minLast == null ? split : split.minLast(minLast);
  }
}
