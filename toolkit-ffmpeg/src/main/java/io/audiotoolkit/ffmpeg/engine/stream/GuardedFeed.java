package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Frames of floating point led past a {@link SampleGuard}.
 *
 * @param from where they come from
 * @param guard looks at each
 */
record GuardedFeed(FrameFeed from, SampleGuard guard) implements FrameFeed {

  @Override
  public FrameFormat format() {
    return from.format();
  }

  @Override
  public boolean read(AVFrame into) {
    if (!from.read(into)) {
      return false;
    }
    guard.check(into);
    return true;
  }

  @Override
  public void close() {}
}
