package io.audiotoolkit.ffmpeg.engine.chain;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.FrameFeed;
import io.audiotoolkit.ffmpeg.engine.stream.GraphFeed;
import io.audiotoolkit.ffmpeg.pcm.PcmFormat;
import io.audiotoolkit.ffmpeg.pcm.PcmPass;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Samples led through a {@link PcmTransform}, as many as came in: its latency is left out at the
 * start and asked for at the end. Owns the pass; close it.
 */
final class PcmFeed implements FrameFeed {

  /** Few calls, and all of it in the processor's cache. */
  static final int MAX_FRAMES = 4_096;

  private final GraphFeed source;
  private final FrameFormat format;
  private final PcmPass pass;
  private final float[][] planes;
  private int toLeaveOut;
  private int owed;

  /**
   * Begins a pass.
   *
   * @param from what comes, which is planar floats
   */
  PcmFeed(PcmTransform transform, FrameFeed from) {
    format = from.format();
    planes = new float[format.channels()][MAX_FRAMES];
    source = new GraphFeed(from, "");
    try {
      pass =
          transform.open(
              new PcmFormat(format.rateHz(), format.channels(), format.layout(), MAX_FRAMES));
      toLeaveOut = latency(transform, pass);
    } catch (RuntimeException | Error e) {
      source.close();
      throw e;
    }
    owed = toLeaveOut;
  }

  private static int latency(PcmTransform transform, PcmPass pass) {
    int frames = pass.latencyFrames();
    if (frames < 0) {
      pass.close();
      throw new IllegalStateException(
          "latencyFrames (%s) of %s must be 0 or more".formatted(frames, transform.name()));
    }
    return frames;
  }

  @Override
  public FrameFormat format() {
    return format;
  }

  @Override
  public boolean read(AVFrame into) {
    while (source.read(into, MAX_FRAMES)) {
      int frames = into.nb_samples();
      load(into, frames);
      pass.process(planes, frames);
      int kept = frames - leaveOut(frames);
      if (kept > 0) {
        ErrorCode.check(av_frame_make_writable(into), "samples");
        store(into, frames - kept, kept);
        return true;
      }
      av_frame_unref(into);
    }
    return flush(into);
  }

  private boolean flush(AVFrame into) {
    while (owed > 0) {
      int frames = Math.min(owed, MAX_FRAMES);
      owed -= frames;
      pass.flush(planes, frames);
      int kept = frames - leaveOut(frames);
      if (kept > 0) {
        allocate(into, kept);
        store(into, frames - kept, kept);
        return true;
      }
    }
    return false;
  }

  private int leaveOut(int frames) {
    int left = Math.min(frames, toLeaveOut);
    toLeaveOut -= left;
    return left;
  }

  private void load(AVFrame frame, int frames) {
    for (int channel = 0; channel < planes.length; channel++) {
      new FloatPointer(frame.extended_data(channel)).get(planes[channel], 0, frames);
    }
  }

  private void store(AVFrame frame, int from, int frames) {
    frame.nb_samples(frames);
    for (int channel = 0; channel < planes.length; channel++) {
      new FloatPointer(frame.extended_data(channel)).put(planes[channel], from, frames);
    }
  }

  private void allocate(AVFrame frame, int frames) {
    frame.nb_samples(frames).format(AV_SAMPLE_FMT_FLTP).sample_rate(format.rateHz());
    ErrorCode.check(
        av_channel_layout_from_string(frame.ch_layout(), format.layout()),
        "channel layout " + format.layout());
    ErrorCode.check(av_frame_get_buffer(frame, 0), "samples");
  }

  @Override
  public void close() {
    try {
      pass.close();
    } finally {
      source.close();
    }
  }
}
