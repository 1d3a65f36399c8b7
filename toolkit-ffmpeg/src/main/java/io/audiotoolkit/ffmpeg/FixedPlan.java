package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import io.audiotoolkit.ffmpeg.engine.time.SegmentClock;
import io.audiotoolkit.ffmpeg.engine.write.Cut;
import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Part;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.InputException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Segments of the same duration, numbered from one. */
final class FixedPlan implements CutPlan {

  /** Above this the samples are counted first, instead of being held while looking ahead. */
  private static final Duration LONGEST_LOOK_AHEAD = Duration.ofSeconds(10);

  private final SegmentClock clock;
  private final LastSegment fate;
  private final Duration minLast;
  private final long knownSamples;
  private int number;

  private FixedPlan(SegmentClock clock, LastSegment fate, Duration minLast, long knownSamples) {
    this.clock = clock;
    this.fate = fate;
    this.minLast = minLast;
    this.knownSamples = knownSamples;
  }

  static FixedPlan of(Split split, CutMaterial material) {
    Duration fateful = split.lastSegment() == LastSegment.KEEP ? Duration.ZERO : split.minLast();
    boolean counts = split.overlap().plus(fateful).compareTo(LONGEST_LOOK_AHEAD) > 0;
    return new FixedPlan(
        new SegmentClock(split.duration(), split.overlap(), material.rateHz()),
        split.lastSegment(),
        split.minLast(),
        counts ? material.countSamples() : -1);
  }

  @Override
  public Part next() {
    long shortest =
        fate == LastSegment.KEEP ? 1 : Math.max(1, SampleTime.samples(minLast, clock.rateHz()));
    number++;
    long start = clock.startOf(number);
    long end = clock.endOf(number);
    if (end <= start) {
      throw new InputException(
          "duration (%s) holds no sample at %s Hz; make it longer"
              .formatted(DurationText.of(clock.duration()), clock.rateHz()));
    }
    return new Part(
        start,
        end,
        Part.suffix(number),
        Map.of(),
        number == 1 ? 1 : clock.endOf(number - 1) - start + shortest,
        fate == LastSegment.MERGE ? shortest : 0);
  }

  @Override
  public long knownSamples() {
    return knownSamples;
  }

  @Override
  public long leastParts(long samples) {
    return clock.within(samples);
  }

  @Override
  public List<String> remarks(Cut cut) {
    return cut.samples() == cut.end()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "last %.3f s left out: shorter than minLast (%s)",
                (cut.samples() - cut.end()) / (double) clock.rateHz(),
                DurationText.of(minLast)));
  }
}
