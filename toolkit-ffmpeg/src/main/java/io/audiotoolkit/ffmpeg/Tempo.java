package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;

/**
 * Plays faster or slower without a change of pitch.
 *
 * <pre>{@code
 * Tempo.of(1.25)
 * }</pre>
 *
 * <p>Made with libavfilter's {@code atempo}. The output has as many samples as the input divided by
 * the factor, rounded. The file is read once. Chapters are left out, with a warning.
 */
public final class Tempo extends Effect {

  private static final Parameter<Double> FACTOR =
      Parameter.real("factor").between(0.5, 2.0).describedAs("by how much faster").orElse(1.0);

  static final Declaration<Tempo> DECLARATION =
      Declaration.of(Tempo.class, Tempo::new)
          .describedAs("Plays faster or slower without a change of pitch.")
          .example("--factor=1.25 recordings -r -o out")
          .parameters(FACTOR, EncoderRule.MP3, EncoderRule.OPUS);

  private Tempo(ParameterValues values) {
    super(values);
  }

  /** Plays so many times as fast, from 0.5 to 2. */
  public static Tempo of(double factor) {
    return new Tempo(DECLARATION.values().with(FACTOR, factor));
  }

  double factor() {
    return get(FACTOR);
  }

  @Override
  ChainStep step() {
    return new TempoStep(factor());
  }
}
