package io.audiotoolkit.ffmpeg.engine.text;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Measurements as they are kept: rounded to what a person reads, and left out where there is
 * nothing to say, such as the level of silence.
 */
public final class Measured {

  private static final int DECIBEL_DECIMALS = 2;

  private Parameters values = Parameters.empty();

  /** Notes a number unless it is infinite or none. */
  public Measured real(String name, double value, int decimals) {
    if (Double.isFinite(value)) {
      values = values.with(name, rounded(value, decimals));
    }
    return this;
  }

  /** Notes a level or a difference of levels unless it is infinite or none. */
  public Measured decibels(String name, double value) {
    return real(name, value, DECIBEL_DECIMALS);
  }

  /** Notes a magnitude as a level. */
  public Measured level(String name, double magnitude) {
    return decibels(name, 20 * Math.log10(magnitude));
  }

  public Measured whole(String name, long value) {
    values = values.with(name, value);
    return this;
  }

  public Measured value(String name, Value value) {
    values = values.with(name, value);
    return this;
  }

  public Parameters values() {
    return values;
  }

  private static double rounded(double value, int decimals) {
    // The sum takes the sign off a zero.
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue() + 0.0;
  }
}
