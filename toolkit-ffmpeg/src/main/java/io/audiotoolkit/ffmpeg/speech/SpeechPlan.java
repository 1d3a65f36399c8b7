package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.ffmpeg.engine.time.Span;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Part;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part for each segment of speech, which was found at the rate of a detector. */
final class SpeechPlan implements CutPlan {

  private final Iterator<Span> speech;
  private final int count;
  private final int heardHz;
  private final long heardSamples;
  private final int rateHz;
  private int number;

  /**
   * Of segments.
   *
   * @param heardHz the rate at which they are counted
   * @param heardSamples how many samples at that rate the file has
   * @param rateHz the rate of what is cut
   */
  SpeechPlan(List<Span> speech, int heardHz, long heardSamples, int rateHz) {
    this.speech = speech.iterator();
    this.count = speech.size();
    this.heardHz = heardHz;
    this.heardSamples = heardSamples;
    this.rateHz = rateHz;
  }

  /** What was heard to the end of the file goes to its end, whatever resampling made of that. */
  @Override
  public @Nullable Part next() {
    if (!speech.hasNext()) {
      return null;
    }
    Span found = speech.next();
    long end = found.end() >= heardSamples ? Long.MAX_VALUE : samples(found.end());
    return new Part(samples(found.start()), end, Part.suffix(++number), Map.of());
  }

  @Override
  public long leastParts(long samples) {
    return count;
  }

  private long samples(long heard) {
    return Math.round(heard * (double) rateHz / heardHz);
  }
}
