package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.FadeOutFeed;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.time.SampleTime;

/** A {@link Fade} in one attempt on one file. */
record FadeStep(Fade fade) implements ChainStep {

  @Override
  public void lead(SamplePath path) {
    path.toReal();
    int rateHz = path.format().rateHz();
    String curve = fade.curve().filterName();
    long rising = SampleTime.samples(fade.in(), rateHz);
    if (rising > 0) {
      path.countFromZero();
      path.filter("afade=type=in:nb_samples=%s:curve=%s".formatted(rising, curve));
    }
    long falling = SampleTime.samples(fade.out(), rateHz);
    if (falling > 0) {
      path.through(from -> new FadeOutFeed(from, falling, curve));
    }
  }
}
