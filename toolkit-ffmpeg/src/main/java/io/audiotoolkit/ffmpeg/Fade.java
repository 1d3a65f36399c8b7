package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.spi.Param;
import java.time.Duration;
import java.util.Objects;

/**
 * Fades in at the start and out at the end, to the sample: the fade out ends with the file, however
 * long that turns out to be.
 *
 * <pre>{@code
 * Fade.inOut(Duration.ofSeconds(1), Duration.ofSeconds(3)).curve(FadeCurve.HALF_SINE)
 * }</pre>
 *
 * <p>Made with libavfilter's {@code afade}. The file is read once; the samples of the fade out are
 * held in memory. In a file that is shorter than the fade out, that spans all of it.
 *
 * @param in duration at the start, up to 30 seconds; zero for none
 * @param out duration at the end, up to 30 seconds; zero for none
 * @param curve of the gain
 */
public record Fade(
    @Param(value = "fade in at the start", range = "0s to 30s", defaultValue = "1s") Duration in,
    @Param(value = "fade out at the end", range = "0s to 30s", defaultValue = "1s") Duration out,
    @Param(value = "how the gain changes", defaultValue = "linear") FadeCurve curve)
    implements Effect {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Checks the ranges. */
  public Fade {
    Range.check("in", in, Duration.ZERO, LONGEST);
    Range.check("out", out, Duration.ZERO, LONGEST);
    Objects.requireNonNull(curve, "curve");
  }

  /** Fades in and out in straight lines. */
  public static Fade inOut(Duration in, Duration out) {
    return new Fade(in, out, FadeCurve.LINEAR);
  }

  /** The same with another curve. */
  public Fade curve(FadeCurve other) {
    return new Fade(in, out, other);
  }
}
