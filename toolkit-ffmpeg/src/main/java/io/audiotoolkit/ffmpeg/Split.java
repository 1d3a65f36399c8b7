package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Part;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.Parameters;
import java.time.Duration;
import java.util.Objects;

/**
 * Splits audio files into segments of the same duration, named {@code {stem}_segment_001} and so
 * on.
 *
 * <pre>{@code
 * Split.fixed(Duration.ofSeconds(30)).format(AudioFormat.FLAC)
 * }</pre>
 *
 * <p>Boundaries are exact to the sample and do not drift: the segments of a lossless format,
 * joined, are the whole bit for bit. A file shorter than the duration gives one segment. Each file
 * is decoded once, in constant memory; only a {@link #minLast} and {@link #overlap} above 10
 * seconds together cost a second reading. Uncompressed samples that are written as they are stored
 * are copied. Tags and cover art go into every segment.
 *
 * <p>Immutable and safe for use by any thread. A file interrupted midway is split anew on resume.
 */
public final class Split extends Splitter<Split> {

  static final String NAME = "split-fixed";
  static final Duration DEFAULT_MIN_LAST = Duration.ofSeconds(1);

  /** Below this there would be 100,000 files from a quarter of an hour: surely a wrong unit. */
  private static final Duration SHORTEST = Duration.ofMillis(10);

  private final Duration duration;
  private final Duration overlap;
  private final LastSegment lastSegment;
  private final Duration minLast;

  private Split(
      Duration duration,
      Duration overlap,
      LastSegment lastSegment,
      Duration minLast,
      PartOptions options) {
    super(options);
    this.duration = duration;
    this.overlap = overlap;
    this.lastSegment = lastSegment;
    this.minLast = minLast;
  }

  /**
   * Splits into segments of one duration; in the input's own format, with a last segment shorter
   * than a second merged into the one before.
   *
   * @param duration at least 10 milliseconds
   * @throws IllegalArgumentException if the duration is shorter
   */
  public static Split fixed(Duration duration) {
    if (duration.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "duration (%s) must be at least %s"
              .formatted(DurationText.of(duration), DurationText.of(SHORTEST)));
    }
    return new Split(
        duration,
        Duration.ZERO,
        LastSegment.MERGE,
        duration.compareTo(DEFAULT_MIN_LAST) < 0 ? duration : DEFAULT_MIN_LAST,
        PartOptions.DEFAULT);
  }

  /**
   * Lets each segment begin before the one before it ends; by default they join. A last segment is
   * as long as what it adds, where {@link #minLast} is concerned.
   *
   * @param shared from 0 to nine tenths of the duration of the segments
   * @throws IllegalArgumentException if it is outside
   */
  public Split overlap(Duration shared) {
    if (shared.isNegative() || shared.multipliedBy(10).compareTo(duration.multipliedBy(9)) > 0) {
      throw new IllegalArgumentException(
          "overlap (%s) must be between 0 s and nine tenths of the duration of the segments (%s)"
              .formatted(DurationText.of(shared), DurationText.of(duration)));
    }
    return new Split(duration, shared, lastSegment, minLast, options());
  }

  /** Says what becomes of a last segment shorter than {@link #minLast}. Without it, MERGE. */
  public Split lastSegment(LastSegment fate) {
    return new Split(
        duration, overlap, Objects.requireNonNull(fate, "lastSegment"), minLast, options());
  }

  /**
   * Sets the duration below which a last segment is merged, kept or dropped as {@link #lastSegment}
   * says. Without it, one second, or the duration of the segments if that is shorter.
   *
   * @param shortest from 0 to the duration of the segments
   * @throws IllegalArgumentException if it is outside
   */
  public Split minLast(Duration shortest) {
    if (shortest.isNegative() || shortest.compareTo(duration) > 0) {
      throw new IllegalArgumentException(
          "minLast (%s) must be between 0 s and the duration of the segments (%s)"
              .formatted(DurationText.of(shortest), DurationText.of(duration)));
    }
    return new Split(duration, overlap, lastSegment, shortest, options());
  }

  @Override
  Split with(PartOptions changed) {
    return new Split(duration, overlap, lastSegment, minLast, changed);
  }

  Duration duration() {
    return duration;
  }

  Duration overlap() {
    return overlap;
  }

  LastSegment lastSegment() {
    return lastSegment;
  }

  Duration minLast() {
    return minLast;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Parameters parameters() {
    return SplitParameters.of(this);
  }

  @Override
  CutPlan plan(CutMaterial material) {
    return FixedPlan.of(this, material);
  }

  @Override
  String firstSuffix() {
    return Part.suffix(1);
  }

  @Override
  String furtherParts() {
    return "and so on, a part for every %s".formatted(DurationText.of(duration.minus(overlap)));
  }
}
