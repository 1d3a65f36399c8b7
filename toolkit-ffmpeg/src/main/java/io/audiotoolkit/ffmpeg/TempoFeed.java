package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames at another tempo, exactly as many samples as the tempo says. */
final class TempoFeed implements FrameFeed {

  private final FrameFeed from;
  private final Tempo tempo;
  private final FilterChain chain;
  private final AVFrame frame;
  private final FrameQueue held = new FrameQueue();
  private long taken;
  private long given;

  TempoFeed(FrameFeed from, Tempo tempo) {
    this.from = from;
    this.tempo = tempo;
    FrameFormat format = from.format();
    chain =
        new FilterChain(
            format.rateHz(), format.sampleFormat(), format.layout(), tempo.filters(format));
    try {
      frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    } catch (RuntimeException | Error e) {
      chain.close();
      throw e;
    }
  }

  @Override
  public FrameFormat format() {
    return from.format();
  }

  /** Never gives more than what was taken so far comes to, so that there is never too much. */
  @Override
  public boolean read(AVFrame into) {
    while (true) {
      long due = tempo.samples(taken) - given;
      if (held.samples() > 0 && due > 0) {
        held.take(into, due);
        given += into.nb_samples();
        return true;
      }
      switch (chain.pull(frame, 0)) {
        case FRAME -> held.add(frame);
        case END -> {
          return false;
        }
        case HUNGRY -> feed();
      }
    }
  }

  private void feed() {
    if (!from.read(frame)) {
      chain.finish();
      return;
    }
    taken += frame.nb_samples();
    chain.push(frame);
    av_frame_unref(frame);
  }

  @Override
  public void close() {
    held.close();
    av_frame_free(frame);
    chain.close();
  }
}
