package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.GraphStep;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
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
 */
public final class Denoise extends Effect {

  private static final Parameter<Double> REDUCTION_DB =
      Parameter.real("reductionDb")
          .between(0.0, 40.0)
          .unit("dB")
          .describedAs("by how much noise is lowered")
          .orElse(12.0);

  private static final Parameter<Double> NOISE_FLOOR_DB =
      Parameter.real("noiseFloorDb")
          .between(-80.0, -20.0)
          .unit("dBFS")
          .describedAs("how loud the noise is")
          .orElse(-50.0);

  static final Declaration<Denoise> DECLARATION =
      Declaration.of(Denoise.class, Denoise::new)
          .describedAs("Takes steady noise out.")
          .parameters(REDUCTION_DB, NOISE_FLOOR_DB, EncoderRule.MP3, EncoderRule.OPUS);

  /** The least that the filter takes; less cannot be heard. */
  private static final double LEAST_DB = 0.01;

  /** How often the filter looks at the sound (libavfilter/af_afftdn.c). */
  private static final int STEPS_PER_SECOND = 80;

  private Denoise(ParameterValues values) {
    super(values);
  }

  /** Lowers noise by so many decibels, from 0 to 40; 12 is a good start. */
  public static Denoise by(double decibels) {
    return new Denoise(DECLARATION.values().with(REDUCTION_DB, decibels));
  }

  /** The same for noise of another level, from -80 to -20 dBFS; without it, -50. */
  public Denoise noiseFloorDb(double dbfs) {
    return new Denoise(with(NOISE_FLOOR_DB, dbfs));
  }

  @Override
  ChainStep step() {
    return new GraphStep(this::filters);
  }

  /** The filter, whose sound comes out two of its steps later than it went in. */
  private String filters(int rateHz) {
    int late = 2 * (rateHz / STEPS_PER_SECOND);
    return String.format(
        Locale.ROOT,
        "apad=pad_len=%d,afftdn=nr=%s:nf=%s,atrim=start_sample=%d",
        late,
        Math.max(LEAST_DB, get(REDUCTION_DB)),
        get(NOISE_FLOOR_DB),
        late);
  }
}
