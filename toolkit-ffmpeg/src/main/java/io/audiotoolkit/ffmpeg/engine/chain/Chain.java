package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.ffmpeg.engine.stream.Belongings;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import io.audiotoolkit.spi.ProcessContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The treatments of one file in one attempt, in order. Reads the file as often as measurements
 * require, not at all without any, and then gives the treated samples, as often as they are wanted.
 * Used by one thread; close it.
 */
public final class Chain implements AutoCloseable {

  private static final int CHUNK = 8_192;

  private final List<ChainStep> steps;
  private final Destination destination;
  private final ProcessContext context;
  private final Cancellation cancellation;
  private final Findings findings = new Findings();
  private double done;

  /** What went into the step at {@link #keptBefore}, if that was little. */
  private @Nullable KeptSamples kept;

  private int keptBefore;

  /** What a pass that read the whole file found, which those after it may not do. */
  private @Nullable SourceReport report;

  public Chain(
      List<ChainStep> steps,
      Destination destination,
      ProcessContext context,
      Cancellation cancellation) {
    this.steps = List.copyOf(steps);
    this.destination = destination;
    this.context = context;
    this.cancellation = cancellation;
  }

  public Destination destination() {
    return destination;
  }

  public Findings findings() {
    return findings;
  }

  /** Lets the steps measure what they still need. */
  private void measure() {
    for (int last = lastOfNextPass(); last >= 0; last = lastOfNextPass()) {
      pass(last);
    }
  }

  /** The step up to which the next pass leads; -1 when all are settled. */
  private int lastOfNextPass() {
    int last = -1;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof MeasuringStep step && !step.isSettled()) {
        last = i;
        if (!step.passesOn()) {
          break;
        }
      }
    }
    return last;
  }

  private void pass(int last) {
    List<Measurement> measuring = new ArrayList<>();
    boolean keeps = kept == null && ((MeasuringStep) steps.get(last)).seesItsInput();
    try (SamplePath path = begin()) {
      for (int i = keptBefore; i <= last; i++) {
        if (steps.get(i) instanceof MeasuringStep step && !step.isSettled()) {
          measuring.add(step.measure(path, i == last));
        } else {
          steps.get(i).lead(path);
        }
      }
      KeptSamples seen = new KeptSamples(path.format());
      try {
        SampleStream in = path.route("");
        read(in, measuring.get(measuring.size() - 1), keeps ? seen : null);
        report = in.report();
        boolean valid = settle(measuring);
        if (keeps && valid && seen.isWhole()) {
          kept = seen;
          keptBefore = last;
          findings.warn(in.guardNotes());
        }
      } finally {
        if (kept != seen) {
          seen.close();
        }
      }
    }
    done = (1 + done) / 2;
  }

  /** Whether all before the last will treat as they did in this pass. */
  private boolean settle(List<Measurement> measuring) {
    for (Measurement measurement : measuring) {
      boolean isLast = measurement == measuring.get(measuring.size() - 1);
      if (!measurement.settle(findings) && !isLast) {
        return false;
      }
    }
    return true;
  }

  private void read(SampleStream in, Measurement last, @Nullable KeptSamples keeping) {
    in.forEach(
        CHUNK,
        new AttemptPass(context, done, (1 + done) / 2)::progress,
        frame -> {
          last.see(frame);
          if (keeping != null && keeping.isWhole()) {
            keeping.add(frame);
          }
        });
  }

  /** The attempt as it goes on once all is measured. */
  public ProcessContext writing() {
    return new AttemptPass(context, done, 1);
  }

  /** Opens the file, and goes on from the samples that are kept. */
  private SamplePath begin() {
    SamplePath path = new SamplePath(context.input(), cancellation, destination.reading());
    KeptSamples samples = kept;
    if (samples != null) {
      path.through(from -> samples.replay(cancellation));
    }
    return path;
  }

  /** Measures what is still to be measured, opens the file and leads it through all steps. */
  public SamplePath open() {
    measure();
    SamplePath path = begin();
    try {
      for (ChainStep step : steps.subList(keptBefore, steps.size())) {
        step.lead(path);
      }
      return path;
    } catch (RuntimeException | Error e) {
      path.close();
      throw e;
    }
  }

  /** Settles what the treated samples are encoded with, and says what that changes. */
  public Encoding encoding(SamplePath path) {
    List<String> changes = new ArrayList<>();
    Encoding settled =
        destination.encoders().serve(destination.settle(path, recomputes(), changes));
    findings.measurements(EncoderRule.note(settled, findings.measurements()));
    findings.warn(
        Stream.concat(steps.stream().flatMap(step -> step.changes().stream()), changes.stream())
            .distinct()
            .toList());
    return settled;
  }

  /** Adds the last filters: to what the encoder takes, at the level that was asked for. */
  public SampleStream route(SamplePath path, Encoding encoding) {
    if (steps.stream().anyMatch(ChainStep::setsLevel)) {
      double scale = encoding.encoderScale();
      if (scale != 1) {
        path.filter(String.format(Locale.ROOT, "volume=volume=%.6f:precision=float", 1 / scale));
      }
    }
    path.guardFor(encoding.depth());
    return path.route(encoding.filterFrom(path.format()));
  }

  /** Whether samples go through as they came, for want of a step. */
  public boolean isUntreated() {
    return steps.isEmpty();
  }

  public ProcessContext context() {
    return context;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  private boolean recomputes() {
    return steps.stream().anyMatch(ChainStep::recomputes);
  }

  /** About how many samples there will be, at a rate; 0 when that cannot be told. */
  public long expectedSamples(SampleStream in, int rateHz) {
    Timeline timeline = timeline();
    return timeline.isUnknown() ? 0 : (long) (in.promisedSamples(rateHz) / timeline.tempo());
  }

  /** The tags and the cover that the output gets, and what it cannot hold of them. */
  public Carriage carriage(SampleStream in, Encoding encoding) {
    Remaking how =
        new Remaking(timeline(), in.source().shape().sampling(), encoding.sampling(), recomputes());
    Belongings belongings = Belongings.of(in.source().demuxer());
    return new Carriage(belongings, destination.carried(), how, encoding.format());
  }

  /** The part of the file that goes through all steps. */
  private Timeline timeline() {
    Timeline timeline = Timeline.ALL;
    for (ChainStep step : steps) {
      Timeline part = step.timeline();
      timeline = timeline.within(part == null ? Timeline.NONE : part);
    }
    return timeline;
  }

  /** Says what there is to say after a stream was read to its end. */
  public void finish(SampleStream in) {
    in.verify();
    findings.warn(in.guardNotes());
    steps.forEach(step -> step.report(findings));
    SourceReport found = report;
    findings.add(found == null ? in.report() : found);
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
    }
  }
}
