package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** What a first pass over a file finds out, in constant memory. */
public final class SignalScan {

  private SignalScan() {}

  /** Counts the samples of a routed stream, whatever their format. */
  public static long count(SampleStream stream) {
    long samples = 0;
    AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    try {
      while (stream.read(frame, 0)) {
        samples += frame.nb_samples();
        av_frame_unref(frame);
      }
    } finally {
      av_frame_free(frame);
    }
    stream.verify();
    return samples;
  }
}
