package io.audiotoolkit.cli.job;

import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How samples are stored in a format that was chosen. */
final class EncodingOptions {

  /** Behind the format and before what all commands share. */
  static final int ORDER = -2;

  /** What can be written, as the help of each option that names a format says it. */
  static final String FORMATS =
      "mp3, wav, flac, ogg (Opus in Ogg, not Vorbis), opus, aac, m4a (AAC), alac (in m4a) or aiff.";

  @Option(
      order = ORDER,
      names = {"-b", "--bitrate"},
      paramLabel = "BPS",
      converter = Thousands.class,
      description = "Bits per second of a lossy format, such as 192k.")
  private @Nullable Integer bitrate;

  @Option(
      order = ORDER,
      names = "--quality",
      paramLabel = "0..9",
      description = "Variable bit rate for mp3: 0 is best. Excludes --bitrate.")
  private @Nullable Integer quality;

  @Option(
      order = ORDER,
      names = "--encoder",
      paramLabel = "NAME",
      description =
          "For mp3, ogg and opus: ffmpeg, or one that audiotoolkit doctor lists. Default: the"
              + " fastest that is found. A session keeps the one that it started with.")
  private @Nullable String encoder;

  @Option(
      order = ORDER,
      names = "--compression",
      paramLabel = "0..12",
      description = "How hard flac tries: 12 is smallest. Default: 5.")
  private @Nullable Integer compression;

  @Option(
      order = ORDER,
      names = {"-s", "--sample-rate"},
      paramLabel = "HZ",
      converter = Thousands.class,
      description = "Samples per second, such as 16000 or 44.1k.")
  private @Nullable Integer sampleRate;

  @Option(
      order = ORDER,
      names = {"-c", "--channels"},
      paramLabel = "N",
      description = "Mixes down or up to so many channels.")
  private @Nullable Integer channels;

  @Option(
      order = ORDER,
      names = "--bit-depth",
      paramLabel = "DEPTH",
      description = "8, 16, 24, 32, float32 or float64, for formats without loss.")
  private @Nullable String depth;

  /** Whether anything was asked for here. */
  boolean isGiven() {
    return Stream.of(bitrate, quality, encoder, compression, sampleRate, channels, depth)
        .anyMatch(Objects::nonNull);
  }

  /** Gives a conversion what was asked for here. */
  Convert apply(Convert plain) {
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
    return depth == null ? convert : convert.depth(SampleDepth.labeled(depth));
  }
}
