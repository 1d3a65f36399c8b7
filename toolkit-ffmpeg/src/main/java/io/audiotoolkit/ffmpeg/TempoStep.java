package io.audiotoolkit.ffmpeg;

/** A {@link Tempo} in one attempt on one file. */
record TempoStep(Tempo tempo) implements ChainStep {

  @Override
  public void lead(SampleStream in) {
    if (!isIdle()) {
      in.toReal();
      in.through(from -> new TempoFeed(from, tempo));
    }
  }

  private boolean isIdle() {
    return tempo.factor() == 1;
  }

  @Override
  public boolean recomputes() {
    return !isIdle();
  }

  @Override
  public Timeline timeline() {
    return Timeline.at(tempo.factor());
  }
}
