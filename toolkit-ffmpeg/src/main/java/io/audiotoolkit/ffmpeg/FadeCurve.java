package io.audiotoolkit.ffmpeg;

/** How the gain of a {@link Fade} changes over time. */
public enum FadeCurve {
  /** In a straight line. */
  LINEAR("tri"),
  /** As a quarter of a sine: loud early when fading in, long when fading out. */
  QUARTER_SINE("qsin"),
  /** As half a sine: gently at both ends. */
  HALF_SINE("hsin"),
  /** Exponentially: even to the ear. */
  EXPONENTIAL("exp"),
  /** Logarithmically. */
  LOGARITHMIC("log");

  private final String filterName;

  FadeCurve(String filterName) {
    this.filterName = filterName;
  }

  /** FFmpeg's name of it. */
  String filterName() {
    return filterName;
  }
}
