package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * is decoded once, in constant memory; only a {@link #minLast} above 10 seconds costs a second
 * reading. Tags and cover art go into every segment.
 *
 * <p>Immutable and safe for use by any thread. A file interrupted midway is split anew on resume.
 */
public final class Split implements AudioProcessor {

  static final String NAME = "split-fixed";
  static final String VERSION = "1";
  static final Duration DEFAULT_MIN_LAST = Duration.ofSeconds(1);

  /** Below this there would be 100,000 files from a quarter of an hour: surely a wrong unit. */
  private static final Duration SHORTEST = Duration.ofMillis(10);

  private final Duration duration;
  private final @Nullable AudioFormat format;
  private final LastSegment lastSegment;
  private final Duration minLast;
  private final Carried carried;
  private final EncoderRule encoders;
  private final Reading reading;

  private Split(
      Duration duration,
      @Nullable AudioFormat format,
      LastSegment lastSegment,
      Duration minLast,
      Carried carried,
      EncoderRule encoders,
      Reading reading) {
    this.duration = duration;
    this.format = format;
    this.lastSegment = lastSegment;
    this.minLast = minLast;
    this.carried = carried;
    this.encoders = encoders;
    this.reading = reading;
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
          "duration (%s) must be at least %s".formatted(duration, SHORTEST));
    }
    return new Split(
        duration,
        null,
        LastSegment.MERGE,
        duration.compareTo(DEFAULT_MIN_LAST) < 0 ? duration : DEFAULT_MIN_LAST,
        Carried.DEFAULT,
        EncoderRule.OPEN,
        Reading.DEFAULT);
  }

  /**
   * Writes the segments in a format. Without it they are in the input's own where the toolkit
   * writes it, and otherwise in FLAC (lossless sources) or Opus in Ogg, with a warning.
   */
  public Split format(AudioFormat written) {
    return new Split(
        duration,
        Objects.requireNonNull(written, "format"),
        lastSegment,
        minLast,
        carried,
        encoders,
        reading);
  }

  /** Says what becomes of a last segment shorter than {@link #minLast}. Without it, MERGE. */
  public Split lastSegment(LastSegment fate) {
    return new Split(
        duration,
        format,
        Objects.requireNonNull(fate, "lastSegment"),
        minLast,
        carried,
        encoders,
        reading);
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
          "minLast (%s) must be between PT0S and the duration of the segments (%s)"
              .formatted(shortest, duration));
    }
    return new Split(duration, format, lastSegment, shortest, carried, encoders, reading);
  }

  /** Carries tags and chapters over, as it does by default, or leaves them out. */
  public Split keepTags(boolean keep) {
    return carrying(carried.withTags(keep));
  }

  /** Carries cover art over, as it does by default, or leaves it out. */
  public Split keepCover(boolean keep) {
    return carrying(carried.withCover(keep));
  }

  /** Gives segments the time at which the input was last modified; by default they have theirs. */
  public Split keepTimes(boolean keep) {
    return carrying(carried.withTimes(keep));
  }

  private Split carrying(Carried changed) {
    return new Split(duration, format, lastSegment, minLast, changed, encoders, reading);
  }

  Carried carried() {
    return carried;
  }

  /**
   * Fails a file of which any packet cannot be decoded or any sample is missing. Without it, up to
   * a tenth of the packets may be lost, with a warning in the result; checksums are not looked at.
   */
  public Split strict(boolean isStrict) {
    return reading(reading.withStrict(isStrict));
  }

  /**
   * Takes a certain audio stream of each file. Without it, the one that FFmpeg thinks best, with a
   * warning where there are several.
   *
   * @param number from 1; a file that has fewer fails
   * @throws IllegalArgumentException if it is less than 1
   */
  public Split audioStream(int number) {
    return reading(reading.ofStream(number));
  }

  Reading reading() {
    return reading;
  }

  private Split reading(Reading changed) {
    return new Split(duration, format, lastSegment, minLast, carried, encoders, changed);
  }

  Split encodedBy(EncoderRule rule) {
    return new Split(duration, format, lastSegment, minLast, carried, rule, reading);
  }

  Duration duration() {
    return duration;
  }

  @Nullable AudioFormat format() {
    return format;
  }

  LastSegment lastSegment() {
    return lastSegment;
  }

  Duration minLast() {
    return minLast;
  }

  EncoderRule encoders() {
    return encoders;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Parameters parameters() {
    return SplitParameters.of(this);
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    return stored.name().equals(NAME)
        ? encodedBy(encoders.orElse(EncoderRule.from(stored.parameters())))
        : this;
  }

  @Override
  public ProcessorSpec spec() {
    EncoderRule settled = encoders.settled(format);
    return new ProcessorSpec(NAME, VERSION, encodedBy(settled).parameters(), null);
  }

  /** The first segment, which every input gives; how many follow is known only once it is read. */
  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return format == null
        ? List.of()
        : List.of(new OutputName(Splitting.suffix(1), format.extension()));
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return new Splitting(this, context).run();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Split that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return NAME + parameters();
  }
}
