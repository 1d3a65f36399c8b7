package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.Findings;
import io.audiotoolkit.ffmpeg.engine.chain.Measurement;
import io.audiotoolkit.ffmpeg.engine.chain.MeasuringStep;
import io.audiotoolkit.ffmpeg.engine.chain.SilenceRule;
import io.audiotoolkit.ffmpeg.engine.chain.TrimFeed;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import io.audiotoolkit.ffmpeg.engine.time.Span;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Trim} in one attempt on one file. */
final class TrimStep implements MeasuringStep {

  /** So much is held back before it is given up to treat a file while measuring it. */
  private static final int MOST_HELD_SECONDS = 30;

  private final Trim trim;
  private int rateHz;
  private boolean settled;
  private boolean hasSound;
  private long start;
  private long end;
  private List<Span> kept = List.of();

  /** What cuts in the last pass; null where a filter does, or nothing is cut. */
  private @Nullable TrimFeed cutting;

  TrimStep(Trim trim) {
    this.trim = trim;
  }

  @Override
  public boolean isSettled() {
    return settled;
  }

  @Override
  public boolean passesOn() {
    return true;
  }

  @Override
  public Measurement measure(SamplePath path, boolean isLast) {
    rateHz = path.format().rateHz();
    TrimFeed measured = cut(path, isLast ? 0 : (long) MOST_HELD_SECONDS * rateHz);
    return findings -> settle(measured, findings);
  }

  private TrimFeed cut(SamplePath path, long mostHeld) {
    path.toReal();
    SilenceRule rule = rule();
    return path.through(from -> new TrimFeed(from, rule, hasSound, mostHeld));
  }

  private SilenceRule rule() {
    return new SilenceRule(
        Math.pow(10, trim.thresholdDb() / 20),
        SampleTime.samples(trim.minSilence(), rateHz),
        SampleTime.samples(trim.padding(), rateHz),
        trim.where() == TrimWhere.EDGES);
  }

  private boolean settle(TrimFeed measured, Findings findings) {
    SilenceRule rule = rule();
    settled = true;
    kept = measured.kept();
    hasSound = measured.firstLoud() >= 0;
    start = hasSound ? rule.start(measured.firstLoud()) : 0;
    end = hasSound ? rule.end(measured.lastLoud() + 1, measured.samples()) : measured.samples();
    if (!hasSound) {
      findings.warn(
          "silence kept: nothing in the file is louder than %s dBFS".formatted(trim.thresholdDb()));
    } else {
      findings.note("removedLeadingSeconds", start / (double) rateHz);
      findings.note("removedTrailingSeconds", (measured.samples() - end) / (double) rateHz);
    }
    return measured.gaveAll();
  }

  @Override
  public void lead(SamplePath path) {
    if (!hasSound) {
      return;
    }
    if (trim.where() == TrimWhere.ALL) {
      cutting = cut(path, Long.MAX_VALUE);
      return;
    }
    path.toReal();
    path.filter("atrim=start_sample=%s:end_sample=%s".formatted(start, end));
  }

  @Override
  public boolean recomputes() {
    return false;
  }

  @Override
  public Timeline timeline() {
    if (!hasSound) {
      return Timeline.ALL;
    }
    return trim.where() == TrimWhere.ALL
        ? Timeline.of(kept, rateHz)
        : Timeline.ofSamples(start, end, rateHz);
  }

  @Override
  public void report(Findings findings) {
    TrimFeed cut = cutting;
    if (cut != null) {
      findings.note("removedSeconds", cut.dropped() / (double) rateHz);
    }
  }
}
