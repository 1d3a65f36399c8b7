package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Part;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.Parameters;
import java.time.Duration;

/**
 * Splits audio files at their pauses, named {@code {stem}_segment_001} and so on.
 *
 * <pre>{@code
 * SplitSilence.create().thresholdDb(-45).minSilence(Duration.ofMillis(300))
 * }</pre>
 *
 * <p>A pause is a stretch of at least {@link #minSilence} in which no channel is louder than {@link
 * #thresholdDb}. Each is cut in its middle, unless a part would become too short. A part that would
 * become too long ({@link #chunks}) is cut in the longest of its shorter pauses, or where it has
 * none at its quietest point, with a warning.
 *
 * <p>Nothing is left out: the parts of a lossless format, joined, are the whole bit for bit; {@link
 * #removeSilence} leaves the pauses out. Each file is read twice, in constant memory but for 360 kB
 * per hour.
 *
 * <p>Immutable and safe for use by any thread. A file interrupted midway is split anew on resume.
 */
public final class SplitSilence extends Splitter<SplitSilence> {

  static final String NAME = "split-silence";

  static final SplitSilence DEFAULT =
      new SplitSilence(
          -40,
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          false,
          Duration.ofMillis(100),
          PartOptions.DEFAULT);

  private static final double LOWEST_DB = -120;
  private static final Duration SHORTEST_SILENCE = Duration.ofMillis(20);
  private static final Duration SHORTEST_CHUNK = Duration.ofMillis(200);

  private final double thresholdDb;
  private final Duration minSilence;
  private final Duration minChunk;
  private final Duration maxChunk;
  private final boolean removesSilence;
  private final Duration keepSilence;

  private SplitSilence(
      double thresholdDb,
      Duration minSilence,
      Duration minChunk,
      Duration maxChunk,
      boolean removesSilence,
      Duration keepSilence,
      PartOptions options) {
    super(options);
    this.thresholdDb = thresholdDb;
    this.minSilence = minSilence;
    this.minChunk = minChunk;
    this.maxChunk = maxChunk;
    this.removesSilence = removesSilence;
    this.keepSilence = keepSilence;
  }

  /**
   * Splits at pauses of half a second below -40 dBFS into parts of 1 to 30 seconds, in the input's
   * own format.
   */
  public static SplitSilence create() {
    return DEFAULT;
  }

  /**
   * Sets what counts as silence.
   *
   * @param decibels relative to full scale, -120 to 0
   * @throws IllegalArgumentException if it is outside
   */
  public SplitSilence thresholdDb(double decibels) {
    if (!(decibels >= LOWEST_DB && decibels <= 0)) {
      throw new IllegalArgumentException(
          "thresholdDb (%s) must be between -120 and 0 dBFS".formatted(decibels));
    }
    return new SplitSilence(
        decibels, minSilence, minChunk, maxChunk, removesSilence, keepSilence, options());
  }

  /**
   * Sets how long a pause is at least.
   *
   * @param shortest 20 milliseconds or more
   * @throws IllegalArgumentException if it is shorter
   */
  public SplitSilence minSilence(Duration shortest) {
    atLeast("minSilence", shortest, SHORTEST_SILENCE);
    return new SplitSilence(
        thresholdDb, shortest, minChunk, maxChunk, removesSilence, keepSilence, options());
  }

  /**
   * Sets how short and how long a part may be; a shorter file gives one part all the same.
   *
   * @param shortest 0 or more
   * @param longest 200 milliseconds or more, and at least twice the shortest
   * @throws IllegalArgumentException if one of them is outside
   */
  public SplitSilence chunks(Duration shortest, Duration longest) {
    atLeast("minChunk", shortest, Duration.ZERO);
    atLeast("maxChunk", longest, SHORTEST_CHUNK);
    if (shortest.multipliedBy(2).compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "maxChunk (%s) must be at least twice minChunk (%s)"
              .formatted(DurationText.of(longest), DurationText.of(shortest)));
    }
    return new SplitSilence(
        thresholdDb, minSilence, shortest, longest, removesSilence, keepSilence, options());
  }

  /**
   * Leaves pauses out but for {@link #keepSilence} at each side; by default nothing is left out.
   */
  public SplitSilence removeSilence(boolean removes) {
    return new SplitSilence(
        thresholdDb, minSilence, minChunk, maxChunk, removes, keepSilence, options());
  }

  /**
   * Sets how much of a pause stays at each side where {@link #removeSilence} leaves it out.
   *
   * @param kept 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public SplitSilence keepSilence(Duration kept) {
    atLeast("keepSilence", kept, Duration.ZERO);
    return new SplitSilence(
        thresholdDb, minSilence, minChunk, maxChunk, removesSilence, kept, options());
  }

  private static void atLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s (%s) must be at least %s"
              .formatted(name, DurationText.of(value), DurationText.of(least)));
    }
  }

  @Override
  SplitSilence with(PartOptions changed) {
    return new SplitSilence(
        thresholdDb, minSilence, minChunk, maxChunk, removesSilence, keepSilence, changed);
  }

  double thresholdDb() {
    return thresholdDb;
  }

  Duration minSilence() {
    return minSilence;
  }

  Duration minChunk() {
    return minChunk;
  }

  Duration maxChunk() {
    return maxChunk;
  }

  boolean removesSilence() {
    return removesSilence;
  }

  Duration keepSilence() {
    return keepSilence;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Parameters parameters() {
    return SplitSilenceParameters.of(this);
  }

  @Override
  CutPlan plan(CutMaterial material) {
    return SilencePlan.of(this, material);
  }

  @Override
  String firstSuffix() {
    return Part.suffix(1);
  }

  @Override
  String furtherParts() {
    return "and a part after each pause, which shows when it is read";
  }
}
