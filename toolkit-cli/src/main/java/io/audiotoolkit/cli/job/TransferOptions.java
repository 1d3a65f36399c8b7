package io.audiotoolkit.cli.job;

import io.audiotoolkit.ffmpeg.Convert;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How inputs are read, and what of them besides their sound goes into the outputs. */
final class TransferOptions {

  @Option(
      order = EncodingOptions.ORDER,
      names = "--keep-times",
      description = "Gives outputs the time of their inputs.")
  private boolean keepTimes;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--no-tags",
      description = "Leaves tags and chapters out.")
  private boolean withoutTags;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--no-cover",
      description = "Leaves cover art out.")
  private boolean withoutCover;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--strict",
      description = "Fails a file at any damage, however small.")
  private boolean strict;

  @Option(
      order = EncodingOptions.ORDER,
      names = "--audio-stream",
      paramLabel = "N",
      description = "Which audio stream of each file, from 1. Default: the best one.")
  private @Nullable Integer audioStream;

  /** Gives a conversion what was asked for here. */
  Convert apply(Convert plain) {
    Convert convert = audioStream == null ? plain : plain.audioStream(audioStream);
    return convert
        .strict(strict)
        .keepTags(!withoutTags)
        .keepCover(!withoutCover)
        .keepTimes(keepTimes);
  }
}
