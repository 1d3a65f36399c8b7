package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.spi.Param;
import java.util.Locale;

/**
 * Takes steady noise out: hiss, hum of fans, the noise of a microphone.
 *
 * <pre>{@code
 * Denoise.by(12).noiseFloorDb(-45)
 * }</pre>
 *
 * <p>Made with libavfilter's {@code afftdn}. Lengths and times stay exact. The file is read once.
 * Noise that is well above the noise floor is taken for sound and stays: raise the floor to it.
 *
 * @param reductionDb by how much noise is lowered, from 0 to 40 dB
 * @param noiseFloorDb how loud the noise is, from -80 to -20 dBFS
 */
public record Denoise(
    @Param(
            value = "by how much noise is lowered",
            unit = "dB",
            range = "0 to 40",
            defaultValue = "12")
        double reductionDb,
    @Param(
            value = "how loud the noise is",
            unit = "dBFS",
            range = "-80 to -20",
            defaultValue = "-50")
        double noiseFloorDb)
    implements Effect {

  private static final double NOISE_FLOOR_DB = -50;

  /** The least that the filter takes; less cannot be heard. */
  private static final double LEAST_DB = 0.01;

  /** How often the filter looks at the sound (libavfilter/af_afftdn.c). */
  private static final int STEPS_PER_SECOND = 80;

  /** Checks the ranges. */
  public Denoise {
    Range.check("reductionDb", reductionDb, 0, 40, "dB");
    Range.check("noiseFloorDb", noiseFloorDb, -80, -20, "dBFS");
  }

  /** Lowers noise by so many decibels; 12 is a good start. */
  public static Denoise by(double decibels) {
    return new Denoise(decibels, NOISE_FLOOR_DB);
  }

  /** The same for noise of another level. */
  public Denoise noiseFloorDb(double dbfs) {
    return new Denoise(reductionDb, dbfs);
  }

  /** The filter, whose sound comes out two of its steps later than it went in. */
  String filters(int rateHz) {
    int late = 2 * (rateHz / STEPS_PER_SECOND);
    return String.format(
        Locale.ROOT,
        "apad=pad_len=%d,afftdn=nr=%s:nf=%s,atrim=start_sample=%d",
        late,
        Math.max(LEAST_DB, reductionDb),
        noiseFloorDb,
        late);
  }
}
