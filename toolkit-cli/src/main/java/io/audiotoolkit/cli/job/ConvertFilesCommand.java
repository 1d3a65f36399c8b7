package io.audiotoolkit.cli.job;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.spi.AudioProcessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code convert files}. */
@Command(
    name = "files",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Converts audio files.",
    description = {
      "",
      "What is not asked for stays as it is in the source, as far as the format can hold it."
          + " Run the same command again and only what is new or has changed is converted.",
      ""
    },
    footer = {
      "",
      ExitStatus.RUN_STATUS,
      "",
      "Examples:",
      "  audiotoolkit convert files recordings -r -f flac -o out",
      "  audiotoolkit convert files *.wav -f mp3 -b 192k",
      "  audiotoolkit convert files calls -f wav -s 16000 -c 1 --bit-depth 16 -o dataset",
      "  audiotoolkit convert files videos -r -f m4a --copy -o sound",
      "  audiotoolkit convert files recordings -r -f flac -o out --resume"
    })
public final class ConvertFilesCommand extends JobCommand {

  private static final double DEFAULT_PEAK_DBFS = -1;
  private static final double DEFAULT_SILENCE_DBFS = -50;

  @Option(
      order = EncodingOptions.ORDER - 1,
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = EncodingOptions.FORMATS + " Required unless --session is given.")
  private @Nullable String format;

  @Mixin private final EncodingOptions encoding = new EncodingOptions();

  @Option(
      order = EncodingOptions.ORDER,
      names = {"-n", "--normalize"},
      description = "Makes the loudest sample of each file as loud as --peak.")
  private boolean normalize;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--peak",
      paramLabel = "DBFS",
      description = "The peak for --normalize, -60 to 0. Default: -1.")
  private @Nullable Double peak;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--remove-silence",
      description = "Removes what is quieter than --silence-threshold at the start and the end.")
  private boolean removeSilence;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--silence-threshold",
      paramLabel = "DBFS",
      description = "The threshold for --remove-silence, -120 to -10. Default: -50.")
  private @Nullable Double silenceThreshold;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--copy",
      description =
          "Copies MP3, AAC and Opus as they are, where the file is in the format already and"
              + " nothing else is asked for. Nothing is lost.")
  private boolean copy;

  @Mixin private final TransferOptions transfer = new TransferOptions();

  public ConvertFilesCommand(Console console) {
    super(console);
  }

  @Override
  String requiredOption() {
    return "--format=FORMAT";
  }

  @Override
  Optional<AudioProcessor> processor() {
    if ((peak != null && !normalize) || (silenceThreshold != null && !removeSilence)) {
      throw new IllegalArgumentException(
          peak != null && !normalize
              ? "--peak says how loud --normalize makes it; give --normalize as well"
              : "--silence-threshold is for --remove-silence; give --remove-silence as well");
    }
    return Optional.ofNullable(format)
        .map(AudioFormat::named)
        .map(Convert::to)
        .map(encoding::apply)
        .map(transfer::apply)
        .map(convert -> convert.copy(copy))
        .map(this::treated);
  }

  private Convert treated(Convert plain) {
    Convert convert = plain;
    if (normalize) {
      convert = convert.normalizePeak(peak == null ? DEFAULT_PEAK_DBFS : peak);
    }
    return removeSilence
        ? convert.removeSilence(silenceThreshold == null ? DEFAULT_SILENCE_DBFS : silenceThreshold)
        : convert;
  }
}
