package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.spi.Param;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A compressor, which brings loud and quiet passages nearer to each other, and after it an
 * equaliser of three bands: shelves below 200 Hz and above 5 kHz, a wide bell around 1 kHz.
 *
 * <pre>{@code
 * Dynamics.voice().makeupDb(3)
 * }</pre>
 *
 * <p>Made with libavfilter's {@code acompressor}, {@code lowshelf}, {@code equalizer} and {@code
 * highshelf}. Lengths stay exact. The file is read once.
 *
 * @param thresholdDb what is louder is compressed, from -60 to 0 dBFS
 * @param ratio by what an excess is divided, from 1 (not at all) to 20
 * @param attack how soon it begins, from 0.1 milliseconds to 2 seconds
 * @param release how soon it ends, from 1 millisecond to 9 seconds
 * @param makeupDb gain after the compressor, from 0 to 24 dB
 * @param lowDb gain below 200 Hz, from -12 to 12 dB
 * @param midDb gain around 1 kHz, from -12 to 12 dB
 * @param highDb gain above 5 kHz, from -12 to 12 dB
 */
public record Dynamics(
    @Param(
            value = "what is louder is compressed",
            unit = "dBFS",
            range = "-60 to 0",
            defaultValue = "-20")
        double thresholdDb,
    @Param(value = "by what an excess is divided", range = "1 to 20", defaultValue = "4")
        double ratio,
    @Param(value = "how soon it begins", range = "0.1ms to 2s", defaultValue = "10ms")
        Duration attack,
    @Param(value = "how soon it ends", range = "1ms to 9s", defaultValue = "100ms")
        Duration release,
    @Param(value = "gain after the compressor", unit = "dB", range = "0 to 24", defaultValue = "0")
        double makeupDb,
    @Param(value = "gain below 200 Hz", unit = "dB", range = "-12 to 12", defaultValue = "0")
        double lowDb,
    @Param(value = "gain around 1 kHz", unit = "dB", range = "-12 to 12", defaultValue = "0")
        double midDb,
    @Param(value = "gain above 5 kHz", unit = "dB", range = "-12 to 12", defaultValue = "0")
        double highDb)
    implements Effect {

  private static final int LOW_HZ = 200;
  private static final int MID_HZ = 1_000;
  private static final int HIGH_HZ = 5_000;

  /** A shelf above this share of the sample rate would begin beyond the highest frequency. */
  private static final double HIGHEST_SHARE = 0.35;

  /** Checks the ranges. */
  public Dynamics {
    Range.check("thresholdDb", thresholdDb, -60, 0, "dBFS");
    Range.check("ratio", ratio, 1, 20, "");
    Range.check("attack", attack, Duration.ofNanos(100_000), Duration.ofSeconds(2));
    Range.check("release", release, Duration.ofMillis(1), Duration.ofSeconds(9));
    Range.check("makeupDb", makeupDb, 0, 24, "dB");
    Range.check("lowDb", lowDb, -12, 12, "dB");
    Range.check("midDb", midDb, -12, 12, "dB");
    Range.check("highDb", highDb, -12, 12, "dB");
  }

  /** Compresses 4:1 above -20 dBFS, with an attack of 10 and a release of 100 milliseconds. */
  public static Dynamics standard() {
    return new Dynamics(-20, 4, Duration.ofMillis(10), Duration.ofMillis(100), 0, 0, 0, 0);
  }

  /** For speech: less boom, more presence. */
  public static Dynamics voice() {
    return new Dynamics(-20, 3, Duration.ofMillis(10), Duration.ofMillis(150), 2, -3, 1, 2);
  }

  /** For speech that is listened to on the way: denser than {@link #voice()}. */
  public static Dynamics podcast() {
    return new Dynamics(-24, 4, Duration.ofMillis(5), Duration.ofMillis(100), 4, -2, 1, 2);
  }

  /** For music: slow and gentle, without the equaliser. */
  public static Dynamics music() {
    return new Dynamics(-18, 2, Duration.ofMillis(20), Duration.ofMillis(250), 1, 0, 0, 0);
  }

  /** The same with another compressor. */
  public Dynamics compressor(double thresholdDbfs, double dividedBy) {
    return new Dynamics(thresholdDbfs, dividedBy, attack, release, makeupDb, lowDb, midDb, highDb);
  }

  /** The same with other times. */
  public Dynamics times(Duration attackTime, Duration releaseTime) {
    return new Dynamics(
        thresholdDb, ratio, attackTime, releaseTime, makeupDb, lowDb, midDb, highDb);
  }

  /** The same with another gain after the compressor. */
  public Dynamics makeupDb(double decibels) {
    return new Dynamics(thresholdDb, ratio, attack, release, decibels, lowDb, midDb, highDb);
  }

  /** The same with another equaliser, in decibels. */
  public Dynamics equaliser(double low, double mid, double high) {
    return new Dynamics(thresholdDb, ratio, attack, release, makeupDb, low, mid, high);
  }

  String filters(int rateHz) {
    StringJoiner filters = new StringJoiner(",");
    filters.add(
        String.format(
            Locale.ROOT,
            "acompressor=threshold=%.9f:ratio=%s:attack=%s:release=%s:makeup=%.9f",
            linear(thresholdDb),
            ratio,
            milliseconds(attack),
            milliseconds(release),
            linear(makeupDb)));
    add(filters, "lowshelf=f=%s:w=0.7:t=q:g=%s", LOW_HZ, lowDb);
    add(filters, "equalizer=f=%s:w=0.7:t=q:g=%s", MID_HZ, midDb);
    add(
        filters,
        "highshelf=f=%s:w=0.7:t=q:g=%s",
        Math.min(HIGH_HZ, HIGHEST_SHARE * rateHz),
        highDb);
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
