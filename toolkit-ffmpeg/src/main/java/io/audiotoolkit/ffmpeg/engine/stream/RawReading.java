package io.audiotoolkit.ffmpeg.engine.stream;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What a user says of sound without a header.
 *
 * @param format the coding; empty for what the name of a file means
 * @param rateHz the sampling rate; 0 for the usual one
 * @param channels the channels; 0 for the usual number
 */
public record RawReading(String format, int rateHz, int channels) {

  /** All is as the names mean. */
  public static final RawReading NOTHING = new RawReading("", 0, 0);

  public RawReading {
    Headerless known = format.isEmpty() ? null : Headerless.named(format);
    if (known != null && rateHz > 0 && known.rateHz() == 0) {
      throw new IllegalArgumentException(
          "sampleRateHz (%s) is none of %s, which has a rate of its own; leave it out"
              .formatted(rateHz, format));
    }
    if (known != null && channels > 0 && known.channels() == 0) {
      throw new IllegalArgumentException(
          "channels (%s) are none of %s, which has one channel; leave them out"
              .formatted(channels, format));
    }
  }

  public RawReading withFormat(String name) {
    return new RawReading(name.toLowerCase(Locale.ROOT), rateHz, channels);
  }

  public RawReading withRateHz(int hertz) {
    require("sampleRateHz", hertz, 1_000, 768_000);
    return new RawReading(format, hertz, channels);
  }

  public RawReading withChannels(int count) {
    require("channels", count, 1, 64);
    return new RawReading(format, rateHz, count);
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s (%s) must be between %s and %s".formatted(what, value, least, most));
    }
  }

  /**
   * How a file is read; empty where its header or the demuxers tell.
   *
   * @param head its first bytes as Latin-1 text
   */
  Optional<Headerless> of(Path file, String head) {
    if (Headerless.hasHeader(head)) {
      return Optional.empty();
    }
    return (format.isEmpty() ? Headerless.of(file) : Optional.of(Headerless.named(format)))
        .map(usual -> usual.with(rateHz, channels));
  }
}
