package io.audiotoolkit.ffmpeg.engine.loudness;

/**
 * The weighting of ITU-R BS.1770 for one channel: a shelf for the head, then a high-pass. The two
 * analog prototypes behind the coefficients that the recommendation gives for 48 kHz, so that it
 * holds at any rate.
 */
final class KWeighting {

  private static final double SHELF_HZ = 1_681.974450955533;
  private static final double SHELF_DB = 3.999843853973347;
  private static final double SHELF_Q = 0.7071752369554196;
  private static final double SHELF_SLOPE = 0.4996667741545416;
  private static final double PASS_HZ = 38.13547087602444;
  private static final double PASS_Q = 0.5003270373238773;

  private final double shelfB0;
  private final double shelfB1;
  private final double shelfB2;
  private final double shelfA1;
  private final double shelfA2;
  private final double passA1;
  private final double passA2;

  private double shelf1;
  private double shelf2;
  private double pass1;
  private double pass2;

  KWeighting(int rateHz) {
    double k = Math.tan(Math.PI * SHELF_HZ / rateHz);
    double high = Math.pow(10, SHELF_DB / 20);
    double band = Math.pow(high, SHELF_SLOPE);
    double a0 = 1 + k / SHELF_Q + k * k;
    shelfB0 = (high + band * k / SHELF_Q + k * k) / a0;
    shelfB1 = 2 * (k * k - high) / a0;
    shelfB2 = (high - band * k / SHELF_Q + k * k) / a0;
    shelfA1 = 2 * (k * k - 1) / a0;
    shelfA2 = (1 - k / SHELF_Q + k * k) / a0;
    k = Math.tan(Math.PI * PASS_HZ / rateHz);
    a0 = 1 + k / PASS_Q + k * k;
    passA1 = 2 * (k * k - 1) / a0;
    passA2 = (1 - k / PASS_Q + k * k) / a0;
  }

  /** Weights samples and gives back the sum of the squares of what is left of them. */
  double squares(double[] plane, int from, int to) {
    double s1 = shelf1;
    double s2 = shelf2;
    double p1 = pass1;
    double p2 = pass2;
    double sum = 0;
    for (int i = from; i < to; i++) {
      double in = plane[i];
      double shelved = shelfB0 * in + s1;
      s1 = shelfB1 * in - shelfA1 * shelved + s2;
      s2 = shelfB2 * in - shelfA2 * shelved;
      double out = shelved + p1;
      p1 = -2 * shelved - passA1 * out + p2;
      p2 = shelved - passA2 * out;
      sum += out * out;
    }
    shelf1 = s1;
    shelf2 = s2;
    pass1 = withoutDenormals(p1);
    pass2 = withoutDenormals(p2);
    return sum;
  }

  /** What rings on in digital silence becomes so small that processors slow down. */
  private static double withoutDenormals(double value) {
    return Math.abs(value) < 1e-30 ? 0 : value;
  }
}
