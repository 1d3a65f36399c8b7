package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import java.time.Duration;

/**
 * Cuts silence out: at both ends of a file, or everywhere.
 *
 * <pre>{@code
 * Trim.edges().thresholdDb(-50).padding(Duration.ofMillis(100))
 * }</pre>
 *
 * <p>Silence is where no sample of any channel is above the threshold for at least {@code
 * minSilence}; {@code padding} of it is left next to sound. Exact to the sample, and what stays of
 * a lossless file keeps every bit. A file that is silent throughout stays as it is, with a warning.
 * The result's measurements say how much was removed.
 *
 * <p>Takes a first pass over the file, in which the effects after it can measure too, unless
 * silence of more than 30 seconds comes before or after the first sound: then they take one more.
 */
public final class Trim extends Effect {

  private static final Duration LEAST_BETWEEN_SOUNDS = Duration.ofMillis(10);
  private static final Duration LONGEST_MIN_SILENCE = Duration.ofMinutes(1);

  private static final Parameter<TrimWhere> WHERE =
      Parameter.choice("where", TrimWhere.class)
          .describedAs("where silence is cut out")
          .orElse(TrimWhere.EDGES);

  private static final Parameter<Double> THRESHOLD_DB =
      Parameter.real("thresholdDb")
          .between(-120.0, -10.0)
          .unit("dBFS")
          .describedAs("silence is below this")
          .orElse(-40.0);

  private static final Parameter<Duration> MIN_SILENCE =
      Parameter.duration("minSilence")
          .between(Duration.ZERO, LONGEST_MIN_SILENCE)
          .describedAs("what is quiet for less is no silence")
          .orElse(Duration.ofMillis(500));

  private static final Parameter<Duration> PADDING =
      Parameter.duration("padding")
          .between(Duration.ZERO, Duration.ofSeconds(10))
          .describedAs("silence left next to sound")
          .orElse(Duration.ofMillis(50));

  static final Declaration<Trim> DECLARATION =
      Declaration.of(Trim.class, Trim::new)
          .describedAs("Cuts silence out, at both ends or everywhere.")
          .parameters(WHERE, THRESHOLD_DB, MIN_SILENCE, PADDING, EncoderRule.MP3, EncoderRule.OPUS);

  private Trim(ParameterValues values) {
    super(values);
    if (where() == TrimWhere.ALL) {
      MIN_SILENCE.between(LEAST_BETWEEN_SOUNDS, LONGEST_MIN_SILENCE).check(minSilence());
    }
  }

  /** Cuts silence of half a second or more at both ends. */
  public static Trim edges() {
    return new Trim(DECLARATION.values());
  }

  /** Cuts silence of half a second or more everywhere. */
  public static Trim all() {
    return new Trim(DECLARATION.values().with(WHERE, TrimWhere.ALL));
  }

  /** The same with another threshold, from -120 to -10 dBFS; without it, -40. */
  public Trim thresholdDb(double dbfs) {
    return new Trim(with(THRESHOLD_DB, dbfs));
  }

  /**
   * The same with another shortest silence, up to a minute, everywhere at least 10 milliseconds.
   */
  public Trim minSilence(Duration shortest) {
    return new Trim(with(MIN_SILENCE, shortest));
  }

  /** The same with another padding, up to 10 seconds; without it, 50 milliseconds. */
  public Trim padding(Duration left) {
    return new Trim(with(PADDING, left));
  }

  TrimWhere where() {
    return get(WHERE);
  }

  double thresholdDb() {
    return get(THRESHOLD_DB);
  }

  Duration minSilence() {
    return get(MIN_SILENCE);
  }

  Duration padding() {
    return get(PADDING);
  }

  @Override
  ChainStep step() {
    return new TrimStep(this);
  }
}
