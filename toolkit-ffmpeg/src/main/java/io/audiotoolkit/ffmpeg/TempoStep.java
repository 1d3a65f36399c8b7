package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.TempoFeed;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import io.audiotoolkit.model.InputException;

/**
 * A {@link Tempo} in one attempt on one file.
 *
 * @param factor by how much faster
 */
record TempoStep(double factor) implements ChainStep {

  /** The filter's window is a 24th of a second (af_atempo.c), and without a sample never ends. */
  private static final int LEAST_HZ = 100;

  @Override
  public void lead(SamplePath path) {
    if (!isIdle()) {
      if (path.format().rateHz() < LEAST_HZ) {
        throw new InputException(
            "has a sample rate of %s Hz, and tempo needs %s Hz; resample it first"
                .formatted(path.format().rateHz(), LEAST_HZ));
      }
      path.toReal();
      path.through(from -> new TempoFeed(from, factor));
    }
  }

  private boolean isIdle() {
    return factor == 1;
  }

  @Override
  public boolean recomputes() {
    return !isIdle();
  }

  @Override
  public Timeline timeline() {
    return Timeline.at(factor);
  }
}
