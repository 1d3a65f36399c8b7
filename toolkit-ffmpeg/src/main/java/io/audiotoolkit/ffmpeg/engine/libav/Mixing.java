package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHAN_LOW_FREQUENCY;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHAN_LOW_FREQUENCY_2;
import static org.bytedeco.ffmpeg.global.avutil.AV_MATRIX_ENCODING_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_name;
import static org.bytedeco.ffmpeg.global.swresample.swr_build_matrix2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * What becomes of the feeds of one channel layout in another, as FFmpeg mixes them.
 *
 * @param isKnown whether FFmpeg mixes the one into the other at all
 * @param lost the feeds that it leaves out, those for low frequencies apart, which it leaves out by
 *     intent
 */
public record Mixing(boolean isKnown, List<String> lost) {

  private static final int MOST_CHANNELS = 64;
  private static final int LONGEST_NAME = 64;

  /** The gain of a center or of surround feeds in those at the front, FFmpeg's default. */
  private static final double SHARE = Math.sqrt(0.5);

  private static final Mixing UNKNOWN = new Mixing(false, List.of());

  public Mixing {
    lost = List.copyOf(lost);
  }

  /** Between two layouts in FFmpeg's names. */
  public static Mixing of(String from, String to) {
    if (from.equals(to)) {
      return new Mixing(true, List.of());
    }
    try (NativeLayout in = NativeLayout.named(from).orUsual();
        NativeLayout out = NativeLayout.named(to)) {
      return between(in, out);
    }
  }

  /** Whether every feed is in what comes out. */
  public boolean keepsAll() {
    return isKnown && lost.isEmpty();
  }

  private static Mixing between(NativeLayout in, NativeLayout out) {
    int feeds = in.channels();
    int speakers = out.channels();
    if (Math.max(feeds, speakers) > MOST_CHANNELS) {
      return UNKNOWN;
    }
    double[] gains = new double[MOST_CHANNELS * MOST_CHANNELS];
    int code =
        swr_build_matrix2(
            in.pointer(),
            out.pointer(),
            SHARE,
            SHARE,
            0,
            1,
            1,
            gains,
            MOST_CHANNELS,
            AV_MATRIX_ENCODING_NONE,
            (Pointer) null);
    if (code < 0) {
      return UNKNOWN;
    }
    List<String> lost = new ArrayList<>();
    for (int feed = 0; feed < feeds; feed++) {
      int channel = in.channel(feed);
      boolean isLow = channel == AV_CHAN_LOW_FREQUENCY || channel == AV_CHAN_LOW_FREQUENCY_2;
      if (!isLow && isSilent(gains, feed, speakers)) {
        lost.add(name(channel));
      }
    }
    return new Mixing(true, lost);
  }

  private static boolean isSilent(double[] gains, int feed, int speakers) {
    for (int speaker = 0; speaker < speakers; speaker++) {
      if (gains[speaker * MOST_CHANNELS + feed] != 0) {
        return false;
      }
    }
    return true;
  }

  private static String name(int channel) {
    byte[] name = new byte[LONGEST_NAME];
    int length = ErrorCode.check(av_channel_name(name, name.length, channel), "naming a channel");
    return new String(name, 0, length - 1, StandardCharsets.US_ASCII);
  }
}
