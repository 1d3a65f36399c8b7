package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.chain.Chain;
import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.EncodedFile;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.encode.FileTimes;
import io.audiotoolkit.ffmpeg.engine.encode.Labels;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;

/** One attempt of a chain of treatments that writes one output from one file. */
public final class Conversion {

  private final List<ChainStep> steps;
  private final Destination destination;
  private final ProcessContext context;

  public Conversion(List<ChainStep> steps, Destination destination, ProcessContext context) {
    this.steps = steps;
    this.destination = destination;
    this.context = context;
  }

  public ProcessResult run() {
    try (Cancellation cancellation = Cancellation.of(context);
        Chain chain = new Chain(steps, destination, context, cancellation)) {
      chain.measure();
      try (SampleStream in = chain.open()) {
        write(chain, in);
      }
      context.progress(1);
      return chain.findings().written();
    }
  }

  private void write(Chain chain, SampleStream in) {
    Encoding encoding = chain.encoding(in);
    chain.route(in, encoding);
    Copying copying = new Copying(chain, in, encoding);
    copying.note();
    if (copying.isDone()) {
      Cutting.write(chain, in, encoding, CutPlan.whole());
      chain.finish(in);
      return;
    }
    Carriage carriage = chain.carriage(in, encoding);
    Labels labels = carriage.labels();
    chain.findings().warn(carriage.losses());
    Path target = context.newOutput("", encoding.format().extension());
    long expected = chain.expectedSamples(in, encoding.rateHz());
    try (EncodedFile out = new EncodedFile(target, encoding, expected, labels)) {
      in.forEach(out.frameSize(), chain.writing()::progress, out::write);
      chain.finish(in);
      out.finish();
    }
    FileTimes.carry(destination.carried(), context.input(), target);
  }
}
