package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.chain.Chain;
import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.util.List;

/**
 * One attempt that leads one file through a chain of treatments and writes what comes out: the
 * whole, or the parts of a plan.
 */
public final class WriteAttempt {

  private final List<ChainStep> steps;
  private final Destination destination;
  private final CutPlan.Planner planner;
  private final ProcessContext context;

  /** Writes the whole into one output. */
  public WriteAttempt(List<ChainStep> steps, Destination destination, ProcessContext context) {
    this(steps, destination, material -> new WholePlan(), context);
  }

  /** Writes parts. */
  public WriteAttempt(
      List<ChainStep> steps,
      Destination destination,
      CutPlan.Planner planner,
      ProcessContext context) {
    this.steps = steps;
    this.destination = destination;
    this.planner = planner;
    this.context = context;
  }

  public ProcessResult run() {
    try (Cancellation cancellation = Cancellation.of(context);
        Chain chain = new Chain(steps, destination, context, cancellation)) {
      try (SamplePath path = chain.open()) {
        write(chain, path);
      }
      context.progress(1);
      return chain.findings().written();
    }
  }

  private void write(Chain chain, SamplePath path) {
    Encoding encoding = chain.encoding(path);
    SampleStream in = chain.route(path, encoding);
    Copying copying = new Copying(chain, in, encoding);
    copying.note();
    CutPlan plan =
        planner.plan(
            new CutMaterial(in.source(), encoding.rateHz(), () -> anotherPass(chain, encoding)));
    Cut cut = cut(chain, copying, plan);
    chain.findings().warn(plan.remarks(cut));
    chain.finish(in);
    if (!plan.isWhole()) {
      chain.findings().note("segments", (long) cut.parts());
    }
  }

  private static Cut cut(Chain chain, Copying copying, CutPlan plan) {
    Encoding encoding = copying.encoding();
    Carriage carriage = chain.carriage(copying.in(), encoding);
    try (Cuttable stream = copying.cuttable(plan)) {
      Cut cut = new Cutter(chain.writing(), encoding, carriage).write(stream, plan);
      chain.findings().warn(carriage.losses());
      chain.findings().add(stream.report());
      return cut;
    }
  }

  private static SampleStream anotherPass(Chain chain, Encoding encoding) {
    SamplePath path = chain.open();
    try {
      return chain.route(path, encoding);
    } catch (RuntimeException | Error e) {
      path.close();
      throw e;
    }
  }
}
