package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import io.audiotoolkit.ffmpeg.engine.write.Cut;
import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.Part;
import io.audiotoolkit.ffmpeg.engine.write.PauseScan;
import io.audiotoolkit.ffmpeg.engine.write.SilenceCuts;
import io.audiotoolkit.model.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts between the pauses of a stream, which a first pass has found. */
final class SilencePlan implements CutPlan {

  private final Iterator<Part> parts;
  private final int count;
  private final long samples;
  private final List<String> remarks = new ArrayList<>();

  private SilencePlan(SilenceCuts cuts, long samples) {
    List<Part> all = cuts.parts();
    this.parts = all.iterator();
    this.count = all.size();
    this.samples = samples;
  }

  static SilencePlan of(SplitSilence split, CutMaterial material) {
    int rateHz = material.rateHz();
    long shortPause = (long) (rateHz * SilenceCuts.SHORT_PAUSE_SECONDS);
    long minSilence = SampleTime.samples(split.minSilence(), rateHz);
    PauseScan scan =
        new PauseScan(
            rateHz, Math.pow(10, split.thresholdDb() / 20), Math.min(shortPause, minSilence));
    try (SampleStream pass = material.passes().get()) {
      scan.read(pass);
    }
    SilenceCuts.Rule rule =
        new SilenceCuts.Rule(
            minSilence,
            Math.max(1, SampleTime.samples(split.minChunk(), rateHz)),
            SampleTime.samples(split.maxChunk(), rateHz),
            split.removesSilence()
                ? SampleTime.samples(split.keepSilence(), rateHz)
                : Long.MAX_VALUE);
    SilenceCuts cuts = new SilenceCuts(scan, rule);
    SilencePlan plan = new SilencePlan(cuts, scan.samples());
    plan.remark(split, scan, cuts.forced(), split.maxChunk());
    return plan;
  }

  private void remark(SplitSilence split, PauseScan scan, int forced, Duration maxChunk) {
    if (scan.isSilent()) {
      remarks.add(
          "no pauses to cut at: nothing in the file is louder than %s dBFS"
              .formatted(split.thresholdDb()));
    } else if (forced > 0) {
      remarks.add(
          "cuts without a pause of %s: %s; maxChunk (%s) demanded them"
              .formatted(DurationText.of(split.minSilence()), forced, DurationText.of(maxChunk)));
    }
  }

  @Override
  public @Nullable Part next() {
    return parts.hasNext() ? parts.next() : null;
  }

  @Override
  public long knownSamples() {
    return samples;
  }

  @Override
  public long leastParts(long about) {
    return count;
  }

  @Override
  public List<String> remarks(Cut cut) {
    return remarks;
  }
}
