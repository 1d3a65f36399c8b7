package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.container.Mp3Bitrates;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asked of an encoding; null and 0 leave the choice to the {@link Negotiator}. Checks
 * its values against what the format can ever hold, so that an impossible wish fails where it is
 * made.
 *
 * @param format the format to write
 * @param rateHz sample rate in Hz; 0 keeps the source's
 * @param channels 0 keeps the source's
 * @param bitrateBps bits per second of the whole stream; 0 for the format's default
 * @param vbrQuality LAME's V scale, 0 best to 9; null for a constant bit rate
 * @param compressionLevel FLAC's effort, 0 to 12; null for 5
 * @param depth null keeps the source's
 */
public record EncodingWish(
    AudioFormat format,
    int rateHz,
    int channels,
    int bitrateBps,
    @Nullable Integer vbrQuality,
    @Nullable Integer compressionLevel,
    @Nullable SampleDepth depth) {

  public static final Parameter<Integer> RATE_HZ =
      whole("sampleRateHz")
          .describedAs("sample rate")
          .unit("Hz")
          .range("1000 to 768000, as the format takes");

  public static final Parameter<Integer> CHANNELS =
      whole("channels").describedAs("channels to mix to").range("1 to 64");

  public static final Parameter<Integer> BITRATE_BPS =
      whole("bitrateBps")
          .describedAs("bit rate of a lossy format")
          .unit("bit/s")
          .range("6000 to 2304000");

  public static final Parameter<Integer> VBR_QUALITY =
      Parameter.whole("vbrQuality")
          .describedAs("variable bit rate for MP3, 0 is best")
          .range("0 to 9")
          .orAbsent("");

  public static final Parameter<Integer> COMPRESSION_LEVEL =
      Parameter.whole("compressionLevel")
          .describedAs("effort for FLAC")
          .range("0 to 12")
          .orAbsent("5");

  public static final Parameter<SampleDepth> DEPTH =
      Parameter.choice("depth", List.of(SampleDepth.values()), SampleDepth::label)
          .describedAs("sample depth of a lossless format")
          .orAbsent("");

  public EncodingWish {
    FormatLimits limits = FormatLimits.of(format);
    if (rateHz != 0 && (rateHz < 1_000 || !limits.acceptsRate(rateHz))) {
      throw new IllegalArgumentException(
          "sampleRateHz (%s) must be %s for %s"
              .formatted(rateHz, limits.describedRates(), format.displayName()));
    }
    if (channels != 0 && !limits.acceptsChannels(channels)) {
      throw new IllegalArgumentException(
          "channels (%s) must be between 1 and %s%s for %s"
              .formatted(
                  channels,
                  limits.maxChannels(),
                  channels == 7 && limits.maxChannels() == 8 ? " but not 7" : "",
                  format.displayName()));
    }
    checkBitrate(format, limits, rateHz, channels, bitrateBps);
    checkOnly(vbrQuality, 9, "vbrQuality", format, AudioFormat.MP3);
    checkOnly(compressionLevel, 12, "compressionLevel", format, AudioFormat.FLAC);
    if (vbrQuality != null && bitrateBps != 0) {
      throw new IllegalArgumentException(
          "bitrateBps (%s) and vbrQuality (%s) exclude each other; give one of them"
              .formatted(bitrateBps, vbrQuality));
    }
    if (depth != null && !limits.depths().contains(depth)) {
      throw new IllegalArgumentException(
          limits.depths().isEmpty()
              ? "depth (%s) cannot be chosen for %s, which is lossy and has none; omit it"
                  .formatted(depth.label(), format.displayName())
              : "depth (%s) must be one of %s for %s"
                  .formatted(
                      depth.label(),
                      limits.depths().stream().sorted().map(SampleDepth::label).toList(),
                      format.displayName()));
    }
  }

  /** The parameter that names a format. */
  public static Parameter<AudioFormat> format(String description) {
    return Parameter.choice("format", List.of(AudioFormat.values()), AudioFormat::label)
        .describedAs(description + " (ogg is Opus in Ogg)");
  }

  public static EncodingWish of(AudioFormat format) {
    return new EncodingWish(format, 0, 0, 0, null, null, null);
  }

  /** As the values of a processor say that has all these parameters. */
  public static EncodingWish of(AudioFormat format, ParameterValues values) {
    return new EncodingWish(
        format,
        values.find(RATE_HZ).orElse(0),
        values.find(CHANNELS).orElse(0),
        values.find(BITRATE_BPS).orElse(0),
        values.find(VBR_QUALITY).orElse(null),
        values.find(COMPRESSION_LEVEL).orElse(null),
        values.find(DEPTH).orElse(null));
  }

  /** 0 means not given inside, so nobody may give it. */
  private static Parameter<Integer> whole(String name) {
    return Parameter.whole(name)
        .checkedBy(
            value -> {
              if (value <= 0) {
                throw new IllegalArgumentException(
                    "%s (%s) must be greater than 0; omit it to keep the default"
                        .formatted(name, value));
              }
            })
        .orAbsent("");
  }

  private static void checkBitrate(
      AudioFormat format, FormatLimits limits, int rateHz, int channels, int bitrateBps) {
    if (bitrateBps == 0) {
      return;
    }
    if (!limits.takesBitrate()) {
      throw new IllegalArgumentException(
          "bitrateBps (%s) cannot be chosen for %s, which is lossless; omit it"
              .formatted(bitrateBps, format.displayName()));
    }
    if (format == AudioFormat.MP3) {
      var accepted = rateHz == 0 ? limits.bitratesBps() : Mp3Bitrates.atRate(rateHz);
      if (!accepted.contains(bitrateBps)) {
        throw new IllegalArgumentException(
            "bitrateBps (%s) must be one of %s for MP3%s"
                .formatted(bitrateBps, accepted, rateHz == 0 ? "" : " at " + rateHz + " Hz"));
      }
      return;
    }
    int most = limits.maxBitrateBpsPerChannel() * (channels == 0 ? limits.maxChannels() : channels);
    if (bitrateBps < limits.minBitrateBps() || bitrateBps > most) {
      throw new IllegalArgumentException(
          "bitrateBps (%s) must be between %s and %s for %s"
              .formatted(bitrateBps, limits.minBitrateBps(), most, format.displayName()));
    }
  }

  private static void checkOnly(
      @Nullable Integer value, int most, String name, AudioFormat format, AudioFormat only) {
    if (value == null) {
      return;
    }
    if (format != only) {
      throw new IllegalArgumentException(
          "%s (%s) can be chosen for %s only, not for %s; omit it"
              .formatted(name, value, only.displayName(), format.displayName()));
    }
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          "%s (%s) must be between 0 and %s".formatted(name, value, most));
    }
  }
}
