package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.Range;
import io.audiotoolkit.spi.Param;
import java.time.Duration;
import java.util.Objects;

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
 *
 * @param where at the edges, or everywhere
 * @param thresholdDb decibels relative to full scale, from -120 to -10
 * @param minSilence what is quiet for less is no silence; up to a minute, everywhere at least 10
 *     milliseconds
 * @param padding of silence left next to sound, up to 10 seconds
 */
public record Trim(
    @Param(value = "where silence is cut out", defaultValue = "edges") TrimWhere where,
    @Param(
            value = "silence is below this",
            unit = "dBFS",
            range = "-120 to -10",
            defaultValue = "-40")
        double thresholdDb,
    @Param(
            value = "what is quiet for less is no silence",
            range = "0s to 1m",
            defaultValue = "500ms")
        Duration minSilence,
    @Param(value = "silence left next to sound", range = "0s to 10s", defaultValue = "50ms")
        Duration padding)
    implements Effect {

  private static final Duration LEAST_BETWEEN_SOUNDS = Duration.ofMillis(10);
  private static final Duration LONGEST_MIN_SILENCE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PADDING = Duration.ofSeconds(10);

  /** Checks the ranges. */
  public Trim {
    Objects.requireNonNull(where, "where");
    Range.check("thresholdDb", thresholdDb, -120, -10, "dBFS");
    Duration least = where == TrimWhere.ALL ? LEAST_BETWEEN_SOUNDS : Duration.ZERO;
    Range.check("minSilence", minSilence, least, LONGEST_MIN_SILENCE);
    Range.check("padding", padding, Duration.ZERO, LONGEST_PADDING);
  }

  /** Cuts silence of half a second or more at both ends. */
  public static Trim edges() {
    return new Trim(TrimWhere.EDGES, -40, Duration.ofMillis(500), Duration.ofMillis(50));
  }

  /** Cuts silence of half a second or more everywhere. */
  public static Trim all() {
    return new Trim(TrimWhere.ALL, -40, Duration.ofMillis(500), Duration.ofMillis(50));
  }

  /** The same with another threshold. */
  public Trim thresholdDb(double dbfs) {
    return new Trim(where, dbfs, minSilence, padding);
  }

  /** The same with another shortest silence. */
  public Trim minSilence(Duration shortest) {
    return new Trim(where, thresholdDb, shortest, padding);
  }

  /** The same with another padding. */
  public Trim padding(Duration left) {
    return new Trim(where, thresholdDb, minSilence, left);
  }
}
