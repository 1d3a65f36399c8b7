package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.ffmpeg.engine.stream.Belongings;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
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
 * The treatments of one file in one attempt, in order. {@link #measure()} reads the file as often
 * as measurements require, not at all without any; after that {@link #open()} gives the treated
 * samples, as often as they are wanted. Used by one thread; close it.
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

  /** Lets the steps measure what they need. */
  public void measure() {
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
    List<MeasuringStep> measuring = new ArrayList<>();
    MeasuringStep lastMeasuring = (MeasuringStep) steps.get(last);
    boolean keeps = kept == null && lastMeasuring.seesItsInput();
    try (SampleStream in = begin()) {
      for (int i = keptBefore; i <= last; i++) {
        if (steps.get(i) instanceof MeasuringStep step && !step.isSettled()) {
          step.measure(in, i == last);
          measuring.add(step);
        } else {
          steps.get(i).lead(in);
        }
      }
      in.route("");
      KeptSamples seen = new KeptSamples(in.format());
      try {
        read(in, lastMeasuring, keeps ? seen : null);
        report = in.report();
        boolean valid = settle(in, measuring);
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
  private boolean settle(SampleStream in, List<MeasuringStep> measuring) {
    for (MeasuringStep step : measuring) {
      boolean isLast = step == measuring.get(measuring.size() - 1);
      if (!step.settle(in, findings) && !isLast) {
        return false;
      }
    }
    return true;
  }

  private void read(SampleStream in, MeasuringStep last, @Nullable KeptSamples keeping) {
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

  /** The attempt as it goes on after {@link #measure()}. */
  public ProcessContext writing() {
    return new AttemptPass(context, done, 1);
  }

  /** Opens the file, and goes on from the samples that are kept. */
  private SampleStream begin() {
    SampleStream in = new SampleStream(context.input(), cancellation, destination.reading());
    KeptSamples samples = kept;
    if (samples != null) {
      in.through(from -> samples.replay(cancellation));
    }
    return in;
  }

  /** Opens the file and leads it through all steps; {@link SampleStream#route} is still due. */
  public SampleStream open() {
    SampleStream in = begin();
    try {
      for (ChainStep step : steps.subList(keptBefore, steps.size())) {
        step.lead(in);
      }
      return in;
    } catch (RuntimeException | Error e) {
      in.close();
      throw e;
    }
  }

  /** Settles what the treated samples are encoded with, and says what that changes. */
  public Encoding encoding(SampleStream in) {
    List<String> changes = new ArrayList<>();
    Encoding settled = destination.encoders().serve(destination.settle(in, recomputes(), changes));
    findings.measurements(EncoderRule.note(settled, findings.measurements()));
    findings.warn(
        Stream.concat(steps.stream().flatMap(step -> step.changes().stream()), changes.stream())
            .distinct()
            .toList());
    return settled;
  }

  /** Adds the last filters: to what the encoder takes, at the level that was asked for. */
  public void route(SampleStream in, Encoding encoding) {
    if (steps.stream().anyMatch(ChainStep::setsLevel)) {
      double scale = encoding.encoderScale();
      if (scale != 1) {
        in.filter(String.format(Locale.ROOT, "volume=volume=%.6f:precision=float", 1 / scale));
      }
    }
    in.guardFor(encoding.depth());
    in.route(encoding.filterFrom(in.format()));
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

  /** Draws the balance of a stream that was read to its end. */
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
