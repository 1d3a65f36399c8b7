package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the sound of an input in an output, as far as what is said of it depends on it.
 *
 * @param timeline the parts of the input that go into the output
 * @param from the samples of the input
 * @param to the samples of the output
 * @param regained whether the gain was changed, so that what tells of loudness no longer holds
 */
public record Remaking(Timeline timeline, Sampling from, Sampling to, boolean regained) {

  /** How sound is sampled; without a depth in a lossy codec. */
  public record Sampling(int rateHz, String layout, @Nullable SampleDepth depth) {}

  /** Nothing but another encoding. */
  public static Remaking none(Sampling sampling) {
    return new Remaking(Timeline.ALL, sampling, sampling, false);
  }

  /** What becomes of the sound in a part of the output. */
  public Remaking within(Timeline part) {
    return new Remaking(timeline.within(part), from, to, regained);
  }

  boolean keepsChannels() {
    return from.layout().equals(to.layout());
  }

  /** Whether the place of a sample of the input in the output is known. */
  public boolean tellsTimes() {
    return !timeline.isUnknown();
  }

  /** Whether samples are counted as they were. */
  public boolean keepsTimes() {
    return timeline.equals(Timeline.ALL) && from.rateHz() == to.rateHz();
  }

  /** Whether samples are what they were. */
  public boolean keepsSamples() {
    return keepsTimes() && !regained && from.equals(to);
  }

  /** The place in the output of a sample of the input; empty when it is not there. */
  OptionalLong placed(long sample) {
    OptionalLong passed = timeline.passed(sample, from.rateHz());
    return passed.isEmpty() ? passed : OptionalLong.of(scaled(passed.getAsLong()));
  }

  /** How many samples of the output some of the input are. */
  long scaled(long samples) {
    return from.rateHz() == to.rateHz() && timeline.tempo() == 1
        ? samples
        : Math.round(samples / timeline.tempo() * to.rateHz() / from.rateHz());
  }

  /** A time of day of the input's first sample, in its samples, as that of the output's first. */
  long moved(long sinceMidnight) {
    long first = sinceMidnight + (tellsTimes() ? timeline.firstSample(from.rateHz()) : 0);
    return from.rateHz() == to.rateHz()
        ? first
        : Math.round(first * (double) to.rateHz() / from.rateHz());
  }
}
