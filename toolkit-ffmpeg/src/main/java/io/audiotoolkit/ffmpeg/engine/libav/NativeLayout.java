package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_NATIVE;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_channel_from_index;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;

/** A channel layout in native memory, of which a part may lie elsewhere. Close it. */
public final class NativeLayout implements AutoCloseable {

  private final AVChannelLayout layout = new AVChannelLayout();

  /** What fills it. */
  @FunctionalInterface
  public interface Source {
    /** Fills it; negative where that failed. */
    int into(AVChannelLayout layout);
  }

  /** As something of FFmpeg's gives it. */
  public NativeLayout(Source source, String what) {
    try {
      ErrorCode.check(source.into(layout), what);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** By FFmpeg's name, such as {@code 5.1}. */
  public static NativeLayout named(String name) {
    return new NativeLayout(
        layout -> av_channel_layout_from_string(layout, name), "channel layout " + name);
  }

  /** The same channels as the usual ones of their number, where they are called nothing. */
  NativeLayout orUsual() {
    if (layout.order() == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(layout, channels());
    }
    return this;
  }

  public int channels() {
    return layout.nb_channels();
  }

  /** FFmpeg's number of a channel. */
  public int channel(int index) {
    return av_channel_layout_channel_from_index(layout, index);
  }

  /** Whether its channels are speakers that are there once, or nothing is said of them. */
  public boolean isOfSpeakers() {
    return layout.order() == AV_CHANNEL_ORDER_NATIVE || layout.order() == AV_CHANNEL_ORDER_UNSPEC;
  }

  AVChannelLayout pointer() {
    return layout;
  }

  @Override
  public String toString() {
    return FrameFormat.describe(layout);
  }

  @Override
  public void close() {
    av_channel_layout_uninit(layout);
    layout.close();
  }
}
