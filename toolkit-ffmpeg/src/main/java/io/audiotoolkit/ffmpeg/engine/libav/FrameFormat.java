package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The kind of samples in a frame.
 *
 * @param rateHz samples per second and channel
 * @param sampleFormat FFmpeg's name, such as {@code s16} or {@code fltp}
 * @param channels how many
 * @param layout FFmpeg's name, such as {@code stereo}; the usual one where the file names none
 */
public record FrameFormat(int rateHz, String sampleFormat, int channels, String layout) {

  private static final int LONGEST_NAME = 256;

  /** The format of a frame, to which the usual channel layout is given if it has none. */
  public static FrameFormat of(AVFrame frame) {
    AVChannelLayout layout = frame.ch_layout();
    if (layout.order() == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(layout, layout.nb_channels());
    }
    return new FrameFormat(
        frame.sample_rate(),
        av_get_sample_fmt_name(frame.format()).getString(),
        layout.nb_channels(),
        describe(layout));
  }

  public static String describe(AVChannelLayout layout) {
    byte[] name = new byte[LONGEST_NAME];
    int length = av_channel_layout_describe(layout, name, name.length);
    ErrorCode.check(length, "naming a channel layout");
    // The length counts the closing zero.
    return new String(name, 0, length - 1, StandardCharsets.US_ASCII);
  }

  /** Whether samples are floating point. */
  public boolean isFloatingPoint() {
    return sampleFormat.startsWith("flt") || sampleFormat.startsWith("dbl");
  }

  /** Whether a frame is of the same format; cheap, for it is asked for every frame. */
  public boolean fits(AVFrame frame, int sampleFormatNumber) {
    AVChannelLayout given = frame.ch_layout();
    if (given.order() == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(given, given.nb_channels());
    }
    return frame.sample_rate() == rateHz
        && frame.format() == sampleFormatNumber
        && given.nb_channels() == channels;
  }

  @Override
  public String toString() {
    return rateHz + " Hz " + layout + " " + sampleFormat;
  }
}
