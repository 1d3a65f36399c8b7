package io.audiotoolkit.cli;

import io.audiotoolkit.ffmpeg.AudioFormat;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.SampleDepth;
import io.audiotoolkit.spi.AudioProcessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
      "  audiotoolkit convert files recordings -r -f flac -o out --resume"
    })
final class ConvertFilesCommand extends JobCommand {

  private static final double DEFAULT_PEAK_DBFS = -1;
  private static final double DEFAULT_SILENCE_DBFS = -50;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "mp3, wav, flac, ogg (Opus in Ogg, not Vorbis), opus, aac, m4a (AAC), alac (in m4a) or aiff. Required unless"
              + " --session is given.")
  private @Nullable String format;

  @Option(
      names = {"-b", "--bitrate"},
      paramLabel = "BPS",
      converter = Thousands.class,
      description = "Bits per second of a lossy format, such as 192k.")
  private @Nullable Integer bitrate;

  @Option(
      names = "--quality",
      paramLabel = "0..9",
      description = "Variable bit rate for mp3: 0 is best. Excludes --bitrate.")
  private @Nullable Integer quality;

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      description =
          "For mp3, ogg and opus: ffmpeg, or one that audiotoolkit doctor lists. Default: the"
              + " fastest that is found. A session keeps the one that it started with.")
  private @Nullable String encoder;

  @Option(
      names = "--compression",
      paramLabel = "0..12",
      description = "How hard flac tries: 12 is smallest. Default: 5.")
  private @Nullable Integer compression;

  @Option(
      names = {"-s", "--sample-rate"},
      paramLabel = "HZ",
      converter = Thousands.class,
      description = "Samples per second, such as 16000 or 44.1k.")
  private @Nullable Integer sampleRate;

  @Option(
      names = {"-c", "--channels"},
      paramLabel = "N",
      description = "Mixes down or up to so many channels.")
  private @Nullable Integer channels;

  @Option(
      names = "--bit-depth",
      paramLabel = "DEPTH",
      description = "8, 16, 24, 32, float32 or float64, for formats without loss.")
  private @Nullable String depth;

  @Option(
      names = {"-n", "--normalize"},
      description = "Makes the loudest sample of each file as loud as --peak.")
  private boolean normalize;

  @Option(
      names = "--peak",
      paramLabel = "DBFS",
      description = "The peak for --normalize, -60 to 0. Default: -1.")
  private @Nullable Double peak;

  @Option(
      names = "--remove-silence",
      description = "Removes what is quieter than --silence-threshold at the start and the end.")
  private boolean removeSilence;

  @Option(
      names = "--silence-threshold",
      paramLabel = "DBFS",
      description = "The threshold for --remove-silence, -120 to -10. Default: -50.")
  private @Nullable Double silenceThreshold;

  @Option(names = "--keep-times", description = "Gives outputs the time of their inputs.")
  private boolean keepTimes;

  @Option(names = "--no-tags", description = "Leaves tags and chapters out.")
  private boolean withoutTags;

  @Option(names = "--no-cover", description = "Leaves cover art out.")
  private boolean withoutCover;

  @Option(names = "--strict", description = "Fails a file at any damage, however small.")
  private boolean strict;

  @Option(
      names = "--audio-stream",
      paramLabel = "N",
      description = "Which audio stream of each file, from 1. Default: the best one.")
  private @Nullable Integer audioStream;

  ConvertFilesCommand(Console console) {
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
        .map(this::encoded)
        .map(this::treated);
  }

  private Convert encoded(Convert plain) {
    Convert convert = plain;
    if (bitrate != null) {
      convert = convert.bitrateBps(bitrate);
    }
    if (quality != null) {
      convert = convert.vbrQuality(quality);
    }
    if (encoder != null) {
      convert = convert.encoder(encoder);
    }
    if (compression != null) {
      convert = convert.compressionLevel(compression);
    }
    if (sampleRate != null) {
      convert = convert.sampleRateHz(sampleRate);
    }
    if (channels != null) {
      convert = convert.channels(channels);
    }
    return depth == null ? convert : convert.depth(SampleDepth.labelled(depth));
  }

  private Convert treated(Convert plain) {
    Convert convert = plain.strict(strict);
    convert = audioStream == null ? convert : convert.audioStream(audioStream);
    convert = convert.keepTags(!withoutTags).keepCover(!withoutCover).keepTimes(keepTimes);
    if (normalize) {
      convert = convert.normalizePeak(peak == null ? DEFAULT_PEAK_DBFS : peak);
    }
    return removeSilence
        ? convert.removeSilence(silenceThreshold == null ? DEFAULT_SILENCE_DBFS : silenceThreshold)
        : convert;
  }
}
