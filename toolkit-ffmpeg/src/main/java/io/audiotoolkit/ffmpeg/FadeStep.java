package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.FadeOutFeed;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import java.time.Duration;

/** A {@link Fade} in one attempt on one file. */
record FadeStep(Duration in, Duration out, FadeCurve curve) implements ChainStep {

  @Override
  public void lead(SamplePath path) {
    path.toReal();
    int rateHz = path.format().rateHz();
    long rising = SampleTime.samples(in, rateHz);
    if (rising > 0) {
      path.countFromZero();
      path.filter("afade=type=in:nb_samples=%s:curve=%s".formatted(rising, curve.filterName()));
    }
    long falling = SampleTime.samples(out, rateHz);
    if (falling > 0) {
      path.through(from -> new FadeOutFeed(from, falling, curve.filterName()));
    }
  }
}
