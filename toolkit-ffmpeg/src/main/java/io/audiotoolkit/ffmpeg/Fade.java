package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import java.time.Duration;

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
 */
public final class Fade extends Effect {

  private static final Parameter<Duration> IN = duration("in", "fade in at the start");
  private static final Parameter<Duration> OUT = duration("out", "fade out at the end");

  private static final Parameter<FadeCurve> CURVE =
      Parameter.choice("curve", FadeCurve.class)
          .describedAs("how the gain changes")
          .orElse(FadeCurve.LINEAR);

  static final Declaration<Fade> DECLARATION =
      Declaration.of(Fade.class, Fade::new)
          .describedAs("Fades in at the start and out at the end.")
          .parameters(IN, OUT, CURVE, EncoderRule.MP3, EncoderRule.OPUS);

  private static Parameter<Duration> duration(String name, String description) {
    return Parameter.duration(name)
        .between(Duration.ZERO, Duration.ofSeconds(30))
        .describedAs(description)
        .orElse(Duration.ofSeconds(1));
  }

  private Fade(ParameterValues values) {
    super(values);
  }

  /** Fades in and out in straight lines, each up to 30 seconds; zero is no fade. */
  public static Fade inOut(Duration in, Duration out) {
    return new Fade(DECLARATION.values().with(IN, in).with(OUT, out));
  }

  /** The same with another curve. */
  public Fade curve(FadeCurve other) {
    return new Fade(with(CURVE, other));
  }

  @Override
  ChainStep step() {
    return new FadeStep(get(IN), get(OUT), get(CURVE));
  }
}
