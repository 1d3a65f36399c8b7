package io.audiotoolkit.ffmpeg.audio;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How finely a sample of uncompressed or lossless audio is stored.
 *
 * <p>Immutable and safe for use by any thread.
 */
public enum SampleDepth {
  /** 8-bit integer. */
  INT_8("8", 8, false),
  /** 16-bit integer, as on a CD. */
  INT_16("16", 16, false),
  /** 24-bit integer. */
  INT_24("24", 24, false),
  /** 32-bit integer. */
  INT_32("32", 32, false),
  /** 32-bit IEEE 754 floating point: 25 bits of precision, no clipping at full scale. */
  FLOAT_32("float32", 25, true),
  /** 64-bit IEEE 754 floating point: 54 bits of precision, no clipping at full scale. */
  FLOAT_64("float64", 54, true);

  private final String label;
  private final int precisionBits;
  private final boolean floating;

  SampleDepth(String label, int precisionBits, boolean floating) {
    this.label = label;
    this.precisionBits = precisionBits;
    this.floating = floating;
  }

  /** The name in parameters and on the command line: 8, 16, 24, 32, float32 or float64. */
  public String label() {
    return label;
  }

  /** Whether samples are floating-point numbers. */
  public boolean isFloatingPoint() {
    return floating;
  }

  /**
   * The depth with a label.
   *
   * @param label 8, 16, 24, 32, float32 or float64, in any case
   * @throws IllegalArgumentException if the label is none of these
   */
  public static SampleDepth labeled(String label) {
    String wanted = label.toLowerCase(Locale.ROOT);
    for (SampleDepth depth : values()) {
      if (depth.label.equals(wanted)) {
        return depth;
      }
    }
    throw new IllegalArgumentException(
        "depth ("
            + label
            + ") must be one of "
            + Arrays.stream(values()).map(SampleDepth::label).collect(Collectors.joining(", ")));
  }

  /** Bits of precision, sign included; what decides whether a conversion loses anything. */
  public int precisionBits() {
    return precisionBits;
  }

  /** How a message calls it. */
  public String described() {
    return floating ? label.substring("float".length()) + "-bit float" : label + "-bit";
  }
}
