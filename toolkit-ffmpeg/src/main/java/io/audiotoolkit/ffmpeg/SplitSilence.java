package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Part;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
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

  private static final Parameter<Double> THRESHOLD_DB =
      Parameter.real("thresholdDb")
          .between(-120.0, 0.0)
          .unit("dBFS")
          .describedAs("what is no louder is silence")
          .orElse(-40.0);

  private static final Parameter<Duration> MIN_SILENCE =
      Parameter.duration("minSilence")
          .atLeast(Duration.ofMillis(20))
          .describedAs("a pause is at least this long")
          .orElse(Duration.ofMillis(500));

  private static final Parameter<Duration> MIN_CHUNK =
      Parameter.duration("minChunk")
          .atLeast(Duration.ZERO)
          .describedAs("no part is shorter")
          .orElse(Duration.ofSeconds(1));

  private static final Parameter<Duration> MAX_CHUNK =
      Parameter.duration("maxChunk")
          .atLeast(Duration.ofMillis(200))
          .describedAs("no part is longer")
          .orElse(Duration.ofSeconds(30));

  private static final Parameter<Boolean> REMOVE_SILENCE =
      Parameter.flag("removeSilence").describedAs("leave the pauses out").orElse(false);

  private static final Parameter<Duration> KEEP_SILENCE =
      Parameter.duration("keepSilence")
          .atLeast(Duration.ZERO)
          .describedAs("what stays at each side of a pause that is left out")
          .orElse(Duration.ofMillis(100));

  static final Declaration<SplitSilence> DECLARATION =
      Declaration.of(SplitSilence.class, SplitSilence::new)
          .describedAs("Splits audio files at their pauses.")
          .parameters(THRESHOLD_DB, MIN_SILENCE, MIN_CHUNK, MAX_CHUNK)
          .parameters(REMOVE_SILENCE, KEEP_SILENCE, FORMAT)
          .parameters(OPTIONS);

  private SplitSilence(ParameterValues values) {
    super(values);
    if (minChunk().multipliedBy(2).compareTo(maxChunk()) > 0) {
      throw new IllegalArgumentException(
          "maxChunk (%s) must be at least twice minChunk (%s)"
              .formatted(DurationText.of(maxChunk()), DurationText.of(minChunk())));
    }
  }

  /**
   * Splits at pauses of half a second below -40 dBFS into parts of 1 to 30 seconds, in the input's
   * own format.
   */
  public static SplitSilence create() {
    return new SplitSilence(DECLARATION.values());
  }

  /**
   * Sets what counts as silence.
   *
   * @param decibels relative to full scale, -120 to 0
   * @throws IllegalArgumentException if it is outside
   */
  public SplitSilence thresholdDb(double decibels) {
    return new SplitSilence(with(THRESHOLD_DB, decibels));
  }

  /**
   * Sets how long a pause is at least.
   *
   * @param shortest 20 milliseconds or more
   * @throws IllegalArgumentException if it is shorter
   */
  public SplitSilence minSilence(Duration shortest) {
    return new SplitSilence(with(MIN_SILENCE, shortest));
  }

  /**
   * Sets how short and how long a part may be; a shorter file gives one part all the same.
   *
   * @param shortest 0 or more
   * @param longest 200 milliseconds or more, and at least twice the shortest
   * @throws IllegalArgumentException if one of them is outside
   */
  public SplitSilence chunks(Duration shortest, Duration longest) {
    return new SplitSilence(with(MIN_CHUNK, shortest).with(MAX_CHUNK, longest));
  }

  /**
   * Leaves pauses out but for {@link #keepSilence} at each side; by default nothing is left out.
   */
  public SplitSilence removeSilence(boolean removes) {
    return new SplitSilence(with(REMOVE_SILENCE, removes));
  }

  /**
   * Sets how much of a pause stays at each side where {@link #removeSilence} leaves it out.
   *
   * @param kept 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public SplitSilence keepSilence(Duration kept) {
    return new SplitSilence(with(KEEP_SILENCE, kept));
  }

  @Override
  SplitSilence with(ParameterValues changed) {
    return new SplitSilence(changed);
  }

  double thresholdDb() {
    return get(THRESHOLD_DB);
  }

  Duration minSilence() {
    return get(MIN_SILENCE);
  }

  Duration minChunk() {
    return get(MIN_CHUNK);
  }

  Duration maxChunk() {
    return get(MAX_CHUNK);
  }

  boolean removesSilence() {
    return get(REMOVE_SILENCE);
  }

  Duration keepSilence() {
    return get(KEEP_SILENCE);
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
