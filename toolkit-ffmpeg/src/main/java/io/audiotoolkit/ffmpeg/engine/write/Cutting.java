package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.chain.Chain;
import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.util.List;

/** One attempt to cut one file into parts, after whatever treats its samples first. */
public final class Cutting {

  /** Decides where a file is cut. */
  @FunctionalInterface
  public interface Planner {
    /** Plans the cuts of one file. */
    CutPlan plan(CutMaterial material);
  }

  private final Planner planner;
  private final List<ChainStep> steps;
  private final Destination destination;
  private final ProcessContext context;

  public Cutting(
      Planner planner, List<ChainStep> steps, Destination destination, ProcessContext context) {
    this.planner = planner;
    this.steps = steps;
    this.destination = destination;
    this.context = context;
  }

  public ProcessResult run() {
    try (Cancellation cancellation = Cancellation.of(context);
        Chain chain = new Chain(steps, destination, context, cancellation)) {
      chain.measure();
      try (SampleStream in = chain.open()) {
        Encoding encoding = chain.encoding(in);
        chain.route(in, encoding);
        new Copying(chain, in, encoding).note();
        CutMaterial material =
            new CutMaterial(in.source(), encoding.rateHz(), () -> routed(chain, encoding));
        cut(chain, in, encoding, planner.plan(material));
      }
      context.progress(1);
      return chain.findings().written();
    }
  }

  private static SampleStream routed(Chain chain, Encoding encoding) {
    SampleStream pass = chain.open();
    try {
      chain.route(pass, encoding);
      return pass;
    } catch (RuntimeException | Error e) {
      pass.close();
      throw e;
    }
  }

  private static void cut(Chain chain, SampleStream in, Encoding encoding, CutPlan plan) {
    Cut cut = write(chain, in, encoding, plan);
    chain.findings().warn(plan.remarks(cut));
    chain.finish(in);
    chain.findings().note("segments", (long) cut.parts());
  }

  /** Writes the parts of a routed stream, copied where they can and may be. */
  static Cut write(Chain chain, SampleStream in, Encoding encoding, CutPlan plan) {
    Carriage carriage = chain.carriage(in, encoding);
    try (Cuttable stream = new Copying(chain, in, encoding).cuttable(plan.knownSamples())) {
      Cut cut = new Cutter(chain.writing(), encoding, carriage).write(stream, plan);
      chain.findings().warn(carriage.losses());
      chain.findings().add(stream.report());
      return cut;
    }
  }
}
