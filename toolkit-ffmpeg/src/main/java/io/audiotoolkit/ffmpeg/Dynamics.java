package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.GraphStep;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A compressor, which brings loud and quiet passages nearer to each other, and after it an
 * equalizer of three bands: shelves below 200 Hz and above 5 kHz, a wide bell around 1 kHz.
 *
 * <pre>{@code
 * Dynamics.voice().makeupDb(3)
 * }</pre>
 *
 * <p>Made with libavfilter's {@code acompressor}, {@code lowshelf}, {@code equalizer} and {@code
 * highshelf}. Lengths stay exact. The file is read once.
 */
public final class Dynamics extends Effect {

  private static final Parameter<Double> THRESHOLD_DB =
      Parameter.real("thresholdDb")
          .between(-60.0, 0.0)
          .unit("dBFS")
          .describedAs("what is louder is compressed")
          .orElse(-20.0);

  private static final Parameter<Double> RATIO =
      Parameter.real("ratio")
          .between(1.0, 20.0)
          .describedAs("by what an excess is divided")
          .orElse(4.0);

  private static final Parameter<Duration> ATTACK =
      Parameter.duration("attack")
          .between(Duration.ofNanos(100_000), Duration.ofSeconds(2))
          .describedAs("how soon it begins")
          .orElse(Duration.ofMillis(10));

  private static final Parameter<Duration> RELEASE =
      Parameter.duration("release")
          .between(Duration.ofMillis(1), Duration.ofSeconds(9))
          .describedAs("how soon it ends")
          .orElse(Duration.ofMillis(100));

  private static final Parameter<Double> MAKEUP_DB =
      Parameter.real("makeupDb")
          .between(0.0, 24.0)
          .unit("dB")
          .describedAs("gain after the compressor")
          .orElse(0.0);

  private static final Parameter<Double> LOW_DB = band("lowDb", "gain below 200 Hz");
  private static final Parameter<Double> MID_DB = band("midDb", "gain around 1 kHz");
  private static final Parameter<Double> HIGH_DB = band("highDb", "gain above 5 kHz");

  static final Declaration<Dynamics> DECLARATION =
      Declaration.of(Dynamics.class, Dynamics::new)
          .describedAs("Compresses what is loud, and equalizes in three bands.")
          .parameters(THRESHOLD_DB, RATIO, ATTACK, RELEASE, MAKEUP_DB, LOW_DB, MID_DB, HIGH_DB)
          .parameters(EncoderRule.MP3, EncoderRule.OPUS);

  private static final int LOW_HZ = 200;
  private static final int MID_HZ = 1_000;
  private static final int HIGH_HZ = 5_000;

  /** A shelf above this share of the sample rate would begin beyond the highest frequency. */
  private static final double HIGHEST_SHARE = 0.35;

  private static Parameter<Double> band(String name, String description) {
    return Parameter.real(name)
        .between(-12.0, 12.0)
        .unit("dB")
        .describedAs(description)
        .orElse(0.0);
  }

  private Dynamics(ParameterValues values) {
    super(values);
  }

  /** Compresses 4:1 above -20 dBFS, with an attack of 10 and a release of 100 milliseconds. */
  public static Dynamics standard() {
    return new Dynamics(DECLARATION.values());
  }

  /** For speech: less boom, more presence. */
  public static Dynamics voice() {
    return standard()
        .compressor(-20, 3)
        .times(Duration.ofMillis(10), Duration.ofMillis(150))
        .makeupDb(2)
        .equalizer(-3, 1, 2);
  }

  /** For speech that is listened to on the way: denser than {@link #voice()}. */
  public static Dynamics podcast() {
    return standard()
        .compressor(-24, 4)
        .times(Duration.ofMillis(5), Duration.ofMillis(100))
        .makeupDb(4)
        .equalizer(-2, 1, 2);
  }

  /** For music: slow and gentle, without the equalizer. */
  public static Dynamics music() {
    return standard()
        .compressor(-18, 2)
        .times(Duration.ofMillis(20), Duration.ofMillis(250))
        .makeupDb(1);
  }

  /**
   * The same with another compressor.
   *
   * @param thresholdDbfs what is louder is compressed, from -60 to 0 dBFS
   * @param dividedBy by what an excess is divided, from 1 (not at all) to 20
   */
  public Dynamics compressor(double thresholdDbfs, double dividedBy) {
    return new Dynamics(with(THRESHOLD_DB, thresholdDbfs).with(RATIO, dividedBy));
  }

  /**
   * The same with other times.
   *
   * @param attackTime how soon it begins, from 0.1 milliseconds to 2 seconds
   * @param releaseTime how soon it ends, from 1 millisecond to 9 seconds
   */
  public Dynamics times(Duration attackTime, Duration releaseTime) {
    return new Dynamics(with(ATTACK, attackTime).with(RELEASE, releaseTime));
  }

  /** The same with another gain after the compressor, from 0 to 24 dB. */
  public Dynamics makeupDb(double decibels) {
    return new Dynamics(with(MAKEUP_DB, decibels));
  }

  /**
   * The same with another equalizer, from -12 to 12 dB.
   *
   * @param low gain below 200 Hz
   * @param mid gain around 1 kHz
   * @param high gain above 5 kHz
   */
  public Dynamics equalizer(double low, double mid, double high) {
    return new Dynamics(with(LOW_DB, low).with(MID_DB, mid).with(HIGH_DB, high));
  }

  @Override
  ChainStep step() {
    return new GraphStep(this::filters);
  }

  private String filters(int rateHz) {
    StringJoiner filters = new StringJoiner(",");
    filters.add(
        String.format(
            Locale.ROOT,
            "acompressor=threshold=%.9f:ratio=%s:attack=%s:release=%s:makeup=%.9f",
            linear(get(THRESHOLD_DB)),
            get(RATIO),
            milliseconds(get(ATTACK)),
            milliseconds(get(RELEASE)),
            linear(get(MAKEUP_DB))));
    add(filters, "lowshelf=f=%s:w=0.7:t=q:g=%s", LOW_HZ, get(LOW_DB));
    add(filters, "equalizer=f=%s:w=0.7:t=q:g=%s", MID_HZ, get(MID_DB));
    add(
        filters,
        "highshelf=f=%s:w=0.7:t=q:g=%s",
        Math.min(HIGH_HZ, HIGHEST_SHARE * rateHz),
        get(HIGH_DB));
    return filters.toString();
  }

  private static void add(StringJoiner filters, String filter, double hertz, double decibels) {
    if (decibels != 0) {
      filters.add(filter.formatted(hertz, decibels));
    }
  }

  private static double linear(double decibels) {
    return Math.pow(10, decibels / 20);
  }

  private static double milliseconds(Duration time) {
    return time.toNanos() / 1e6;
  }
}
