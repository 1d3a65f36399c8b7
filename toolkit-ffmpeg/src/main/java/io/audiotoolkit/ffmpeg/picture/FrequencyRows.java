package io.audiotoolkit.ffmpeg.picture;

/**
 * Which frequencies each row of a spectrogram shows. A row that spans several bins shows the
 * strongest, so that a tone stays as strong as it is; between two bins a row is interpolated.
 */
final class FrequencyRows {

  private final double[] edges;

  /**
   * Rows from the lowest frequency up.
   *
   * @param binHz the distance of two bins
   */
  FrequencyRows(FrequencyScale scale, double minHz, double maxHz, int rows, double binHz) {
    edges = new double[rows + 1];
    for (int i = 0; i <= rows; i++) {
      edges[i] = scale.at(i / (double) rows, minHz, maxHz) / binHz;
    }
  }

  int count() {
    return edges.length - 1;
  }

  /** Adds the power that each row shows to what it has. */
  void add(float[] power, float[] rows) {
    for (int row = 0; row < rows.length; row++) {
      rows[row] += strongest(power, edges[row], edges[row + 1]);
    }
  }

  private static float strongest(float[] power, double from, double to) {
    int first = (int) Math.ceil(from);
    int end = (int) Math.ceil(to);
    if (end - first < 2) {
      return between(power, (from + to) / 2);
    }
    float strongest = 0;
    for (int bin = first; bin < end; bin++) {
      strongest = Math.max(strongest, power[bin]);
    }
    return strongest;
  }

  private static float between(float[] power, double at) {
    int bin = (int) at;
    float share = (float) (at - bin);
    return bin + 1 < power.length
        ? power[bin] * (1 - share) + power[bin + 1] * share
        : power[power.length - 1];
  }
}
