package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Part;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import java.time.Duration;
import java.util.List;

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

  static final Duration DEFAULT_MIN_LAST = Duration.ofSeconds(1);

  /** Below this there would be 100,000 files from a quarter of an hour: surely a wrong unit. */
  private static final Duration SHORTEST = Duration.ofMillis(10);

  private static final Parameter<Duration> DURATION =
      Parameter.duration("duration").atLeast(SHORTEST).describedAs("duration of a segment");

  private static final Parameter<LastSegment> LAST_SEGMENT =
      Parameter.choice("lastSegment", List.of(LastSegment.values()), LastSegment::label)
          .describedAs("what becomes of a last segment shorter than minLast")
          .orElse(LastSegment.MERGE);

  private static final Parameter<Duration> MIN_LAST =
      Parameter.duration("minLast")
          .describedAs("a last segment shorter than this is merged, kept or dropped")
          .range("0s to duration")
          .orAbsent("1s");

  private static final Parameter<Duration> OVERLAP =
      Parameter.duration("overlap")
          .describedAs("what a segment shares with the one before it")
          .range("0s to nine tenths of duration")
          .orElse(Duration.ZERO)
          .storedUnlessDefault();

  static final Declaration<Split> DECLARATION =
      Declaration.of(Split.class, Split::new)
          .named("split-fixed")
          .describedAs(
              "Splits audio files into segments of the same duration, named NAME_segment_001 and so"
                  + " on.")
          .example("recordings -r -d 30s -o parts")
          .parameters(DURATION, FORMAT, LAST_SEGMENT, MIN_LAST, OVERLAP)
          .parameters(OPTIONS);

  private Split(ParameterValues values) {
    super(withMinLast(values));
    check("minLast", minLast(), duration(), "the duration of the segments");
    check(
        "overlap",
        overlap(),
        duration().multipliedBy(9).dividedBy(10),
        "nine tenths of the duration of the segments");
  }

  /** One second, where none is given, or the duration of the segments if that is shorter. */
  private static ParameterValues withMinLast(ParameterValues values) {
    Duration longest = values.find(DURATION).orElse(DEFAULT_MIN_LAST);
    return values.find(MIN_LAST).isPresent()
        ? values
        : values.with(
            MIN_LAST, longest.compareTo(DEFAULT_MIN_LAST) < 0 ? longest : DEFAULT_MIN_LAST);
  }

  private void check(String name, Duration value, Duration longest, String limit) {
    if (value.isNegative() || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "%s (%s) must be between 0 s and %s (%s)"
              .formatted(name, DurationText.of(value), limit, DurationText.of(duration())));
    }
  }

  /**
   * Splits into segments of one duration; in the input's own format, with a last segment shorter
   * than a second merged into the one before.
   *
   * @param duration at least 10 milliseconds
   * @throws IllegalArgumentException if the duration is shorter
   */
  public static Split fixed(Duration duration) {
    return new Split(DECLARATION.values().with(DURATION, duration));
  }

  /**
   * Lets each segment begin before the one before it ends; by default they join. A last segment is
   * as long as what it adds, where {@link #minLast} is concerned.
   *
   * @param shared from 0 to nine tenths of the duration of the segments
   * @throws IllegalArgumentException if it is outside
   */
  public Split overlap(Duration shared) {
    return new Split(with(OVERLAP, shared));
  }

  /** Says what becomes of a last segment shorter than {@link #minLast}. Without it, MERGE. */
  public Split lastSegment(LastSegment fate) {
    return new Split(with(LAST_SEGMENT, fate));
  }

  /**
   * Sets the duration below which a last segment is merged, kept or dropped as {@link #lastSegment}
   * says. Without it, one second, or the duration of the segments if that is shorter.
   *
   * @param shortest from 0 to the duration of the segments
   * @throws IllegalArgumentException if it is outside
   */
  public Split minLast(Duration shortest) {
    return new Split(with(MIN_LAST, shortest));
  }

  @Override
  Split with(ParameterValues changed) {
    return new Split(changed);
  }

  Duration duration() {
    return get(DURATION);
  }

  Duration overlap() {
    return get(OVERLAP);
  }

  LastSegment lastSegment() {
    return get(LAST_SEGMENT);
  }

  Duration minLast() {
    return get(MIN_LAST);
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
    return "and so on, a part for every %s".formatted(DurationText.of(duration().minus(overlap())));
  }
}
