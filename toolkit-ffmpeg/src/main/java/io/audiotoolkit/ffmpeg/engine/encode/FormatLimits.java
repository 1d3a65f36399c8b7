package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.container.Mp3Bitrates;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one output format can hold, as its encoder in FFmpeg 8.1 accepts it.
 *
 * @param ratesHz the sample rates it takes, ascending; empty when any up to {@code maxRateHz}
 * @param maxRateHz the highest sample rate
 * @param layouts its channel layouts in FFmpeg's names, the one for n channels at index n - 1
 * @param keepsAnyLayout whether a layout outside {@code layouts} of an allowed channel count stays
 * @param maxChannels the most channels
 * @param depths the depths it stores; empty for a lossy codec
 * @param bitratesBps the bit rates it takes, ascending; empty when any within the two bounds
 * @param minBitrateBps lowest bit rate for the whole stream; 0 when a bit rate makes no sense
 * @param maxBitrateBpsPerChannel highest bit rate per channel
 * @param defaultBitrateBpsPerChannel what is used when nobody asks
 */
record FormatLimits(
    List<Integer> ratesHz,
    int maxRateHz,
    List<String> layouts,
    boolean keepsAnyLayout,
    int maxChannels,
    Set<SampleDepth> depths,
    List<Integer> bitratesBps,
    int minBitrateBps,
    int maxBitrateBpsPerChannel,
    int defaultBitrateBpsPerChannel) {

  /** FFmpeg's default layouts, which are also those of the Opus and FLAC specifications. */
  private static final List<String> DEFAULT_LAYOUTS =
      List.of("mono", "stereo", "3.0", "quad", "5.0", "5.1", "6.1", "7.1");

  /** Those of Apple's magic cookie, in which quad, 6.1 and 7.1 have no place of their own. */
  private static final List<String> ALAC_LAYOUTS =
      List.of("mono", "stereo", "3.0", "4.0", "5.0", "5.1", "6.1(back)", "7.1(wide)");

  /** Channel configurations 1 to 6 and 7.1 of ISO/IEC 14496-3, table 1.19; 7 channels have none. */
  private static final List<String> AAC_LAYOUTS =
      List.of("mono", "stereo", "3.0", "4.0", "5.0", "5.1", "7.1", "7.1");

  private static final int ANY_RATE_HZ = 768_000;
  private static final int MAX_FLAC_RATE_HZ = 655_350;

  private static final FormatLimits PCM_WAV =
      uncompressed(ANY_RATE_HZ, 64, EnumSet.allOf(SampleDepth.class));
  private static final FormatLimits PCM_AIFF =
      uncompressed(ANY_RATE_HZ, 64, EnumSet.allOf(SampleDepth.class));
  private static final FormatLimits FLAC =
      uncompressed(
          MAX_FLAC_RATE_HZ,
          8,
          EnumSet.of(SampleDepth.INT_16, SampleDepth.INT_24, SampleDepth.INT_32));

  private static final FormatLimits ALAC =
      new FormatLimits(
          List.of(),
          384_000,
          ALAC_LAYOUTS,
          false,
          ALAC_LAYOUTS.size(),
          EnumSet.of(SampleDepth.INT_16, SampleDepth.INT_24),
          List.of(),
          0,
          0,
          0);

  private static final FormatLimits MP3 =
      lossy(
          Mp3Bitrates.RATES_HZ,
          DEFAULT_LAYOUTS.subList(0, 2),
          Mp3Bitrates.allBps(),
          8_000,
          320_000,
          96_000);

  /** RFC 6716, section 2.1.1: 6 to 510 kb/s; libopus takes up to 256 kb/s per channel. */
  private static final FormatLimits OPUS =
      lossy(
          List.of(8_000, 12_000, 16_000, 24_000, 48_000),
          DEFAULT_LAYOUTS,
          List.of(),
          6_000,
          256_000,
          64_000);

  private static final FormatLimits AAC =
      lossy(
          List.of(
              7_350, 8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000,
              88_200, 96_000),
          AAC_LAYOUTS,
          List.of(),
          8_000,
          288_000,
          80_000);

  static FormatLimits of(AudioFormat format) {
    return switch (format) {
      case MP3 -> MP3;
      case WAV -> PCM_WAV;
      case AIFF -> PCM_AIFF;
      case FLAC -> FLAC;
      case OGG, OPUS -> OPUS;
      case AAC, M4A -> AAC;
      case ALAC -> ALAC;
    };
  }

  private static FormatLimits uncompressed(
      int maxRateHz, int maxChannels, Set<SampleDepth> depths) {
    return new FormatLimits(
        List.of(), maxRateHz, DEFAULT_LAYOUTS, true, maxChannels, depths, List.of(), 0, 0, 0);
  }

  private static FormatLimits lossy(
      List<Integer> ratesHz,
      List<String> layouts,
      List<Integer> bitratesBps,
      int minBitrateBps,
      int maxBitrateBpsPerChannel,
      int defaultBitrateBpsPerChannel) {
    return new FormatLimits(
        ratesHz,
        ratesHz.get(ratesHz.size() - 1),
        layouts,
        false,
        layouts.size(),
        Set.of(),
        bitratesBps,
        minBitrateBps,
        maxBitrateBpsPerChannel,
        defaultBitrateBpsPerChannel);
  }

  boolean acceptsRate(int rateHz) {
    if (ratesHz.isEmpty()) {
      // FLAC's frame header has no code for other rates above 65,535 Hz (RFC 9639, 9.1.2).
      return rateHz <= maxRateHz && (rateHz <= 65_535 || rateHz % 10 == 0);
    }
    return ratesHz.contains(rateHz);
  }

  boolean acceptsChannels(int channels) {
    return channels >= 1
        && channels <= maxChannels
        && (channels != 7 || !layouts.equals(AAC_LAYOUTS));
  }

  boolean takesBitrate() {
    return minBitrateBps > 0;
  }

  /** The layout used for a channel count that has no better one. */
  String defaultLayout(int channels) {
    return channels <= layouts.size() ? layouts.get(channels - 1) : channels + "C";
  }

  /** For messages. */
  String describedRates() {
    if (ratesHz.isEmpty()) {
      return "up to " + maxRateHz + " Hz";
    }
    return "one of " + new TreeSet<>(ratesHz) + " Hz";
  }
}
