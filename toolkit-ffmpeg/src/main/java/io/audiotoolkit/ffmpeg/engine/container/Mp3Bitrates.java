package io.audiotoolkit.ffmpeg.engine.container;

import java.util.List;
import java.util.stream.Stream;

/**
 * The bit rates of MPEG audio layer III, which depend on the sample rate (ISO/IEC 11172-3,
 * 13818-3).
 */
public final class Mp3Bitrates {

  public static final List<Integer> RATES_HZ =
      List.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

  private static final List<Integer> MPEG_1 =
      kbps(32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320);
  private static final List<Integer> MPEG_2 =
      kbps(8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160);

  /** LAME writes MPEG-2.5 frames, at 12 kHz and below, with at most 64 kb/s. */
  private static final List<Integer> MPEG_2_5 = kbps(8, 16, 24, 32, 40, 48, 56, 64);

  private Mp3Bitrates() {}

  private static List<Integer> kbps(Integer... rates) {
    return Stream.of(rates).map(rate -> rate * 1000).toList();
  }

  /** Every bit rate that some sample rate takes, ascending, in bits per second. */
  public static List<Integer> allBps() {
    return Stream.of(MPEG_1, MPEG_2).flatMap(List::stream).distinct().sorted().toList();
  }

  /** The bit rates that a sample rate takes, ascending, in bits per second. */
  public static List<Integer> atRate(int rateHz) {
    if (rateHz >= 32_000) {
      return MPEG_1;
    }
    return rateHz >= 16_000 ? MPEG_2 : MPEG_2_5;
  }

  /** The bit rates as frames number them, from 1. */
  static List<Integer> indexed(boolean isMpeg1) {
    return isMpeg1 ? MPEG_1 : MPEG_2;
  }

  /**
   * What LAME multiplies all samples with before it encodes them, at a constant bit rate, to keep
   * them from clipping afterwards (libmp3lame/presets.c).
   */
  public static double lameScale(int bitrateBps) {
    if (bitrateBps == 0 || bitrateBps >= 256_000) {
      return 1;
    }
    if (bitrateBps >= 224_000) {
      return 0.98;
    }
    return bitrateBps >= 192_000 ? 0.97 : 0.95;
  }
}
