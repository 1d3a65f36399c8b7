package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Frames of samples, handed on to whoever pulls them. Owns native memory, but not what it pulls
 * from; close it.
 */
public interface FrameFeed extends AutoCloseable {

  /** What the frames hold. */
  FrameFormat format();

  /**
   * Pulls the next frame, of any length.
   *
   * @return whether there was one; false at the end, and from then on
   */
  boolean read(AVFrame into);

  @Override
  void close();
}
