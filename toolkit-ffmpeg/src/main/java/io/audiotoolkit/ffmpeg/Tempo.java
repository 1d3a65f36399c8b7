package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.spi.Param;

/**
 * Plays faster or slower without a change of pitch.
 *
 * <pre>{@code
 * Tempo.of(1.25)
 * }</pre>
 *
 * <p>Made with libavfilter's {@code atempo}. The output has as many samples as the input divided by
 * the factor, rounded. The file is read once. Chapters are left out, with a warning.
 *
 * @param factor by how much faster, from 0.5 to 2
 */
public record Tempo(
    @Param(value = "by how much faster", range = "0.5 to 2", defaultValue = "1") double factor)
    implements Effect {

  /** Checks the range. */
  public Tempo {
    Range.check("factor", factor, 0.5, 2, "");
  }

  /** Plays so many times as fast. */
  public static Tempo of(double factor) {
    return new Tempo(factor);
  }
}
