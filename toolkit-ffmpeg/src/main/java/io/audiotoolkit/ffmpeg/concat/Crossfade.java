package io.audiotoolkit.ffmpeg.concat;

/**
 * Lets each part of a stream begin while the one before fades: their overlap is as loud as they are
 * (equal power). Holds back as many samples as may overlap, and nothing else. Used by one thread.
 */
final class Crossfade {

  /** Takes samples, one array per channel. */
  @FunctionalInterface
  interface Sink {
    /** Takes {@code count} samples from a place of each channel's array on. */
    void take(double[][] planes, int from, int count);
  }

  private final Sink sink;

  /** The end of the part under way, oldest first. */
  private double[][] held;

  private int heldCount;

  /** The end of the part before, which this one begins with. */
  private double[][] fading;

  private int fadingCount;
  private int faded;
  private final int longest;

  /**
   * Of a length.
   *
   * @param longest how many samples overlap; fewer where a part is shorter
   */
  Crossfade(int channels, int longest, Sink sink) {
    this.longest = longest;
    this.sink = sink;
    this.held = new double[channels][longest];
    this.fading = new double[channels][longest];
  }

  /** Takes samples of a part, and changes them where they overlap. */
  void take(double[][] planes, int count) {
    int overlapping = Math.min(count, fadingCount - faded);
    for (int i = 0; i < overlapping; i++) {
      double angle = angle(faded + i);
      for (int channel = 0; channel < planes.length; channel++) {
        planes[channel][i] =
            fading[channel][faded + i] * Math.cos(angle) + planes[channel][i] * Math.sin(angle);
      }
    }
    faded += overlapping;
    hold(planes, count);
  }

  private double angle(int position) {
    return Math.PI / 2 * (position + 0.5) / fadingCount;
  }

  /** Keeps the last samples and passes those before them on. */
  private void hold(double[][] planes, int count) {
    int leaving = Math.max(0, heldCount + count - longest);
    int oldest = Math.min(leaving, heldCount);
    if (oldest > 0) {
      sink.take(held, 0, oldest);
      for (double[] plane : held) {
        System.arraycopy(plane, oldest, plane, 0, heldCount - oldest);
      }
      heldCount -= oldest;
    }
    int passing = leaving - oldest;
    if (passing > 0) {
      sink.take(planes, 0, passing);
    }
    for (int channel = 0; channel < planes.length; channel++) {
      System.arraycopy(planes[channel], passing, held[channel], heldCount, count - passing);
    }
    heldCount += count - passing;
  }

  /** Ends a part that another one follows. */
  void next() {
    fadeRest();
    double[][] ended = held;
    held = fading;
    fading = ended;
    fadingCount = heldCount;
    heldCount = 0;
    faded = 0;
  }

  /** What still fades after a part that was shorter. */
  private void fadeRest() {
    int rest = fadingCount - faded;
    if (rest > 0) {
      double[][] silence = new double[fading.length][rest];
      take(silence, rest);
    }
  }

  /** Passes on what is held back. */
  void finish() {
    fadeRest();
    sink.take(held, 0, heldCount);
    heldCount = 0;
  }
}
