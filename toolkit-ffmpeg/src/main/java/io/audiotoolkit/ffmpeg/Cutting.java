package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.util.ArrayList;
import java.util.List;

/** One attempt of a {@link Splitter} on one file. */
final class Cutting {

  private final Splitter<?> splitter;
  private final ProcessContext context;
  private final List<String> warnings = new ArrayList<>();
  private Parameters measurements = Parameters.empty();

  Cutting(Splitter<?> splitter, ProcessContext context) {
    this.splitter = splitter;
    this.context = context;
  }

  ProcessResult run() {
    try (Cancellation cancellation = Cancellation.watching(context::isCancelled);
        SampleStream in = open(cancellation)) {
      Encoding encoding = splitter.options().encoders().serve(settle(in));
      measurements = EncoderRule.note(encoding, measurements);
      String filters = Resampling.to(encoding, in.format());
      in.route(filters);
      CutMaterial material =
          new CutMaterial(
              in.source(), encoding.rateHz(), () -> routed(open(cancellation), filters));
      cut(in, encoding, splitter.plan(material));
    }
    context.progress(1);
    return new ProcessResult(ProcessResult.Claim.WRITTEN, measurements, warnings);
  }

  private SampleStream open(Cancellation cancellation) {
    return new SampleStream(context.input(), cancellation, splitter.options().reading());
  }

  private static SampleStream routed(SampleStream pass, String filters) {
    try {
      pass.route(filters);
      return pass;
    } catch (RuntimeException | Error e) {
      pass.close();
      throw e;
    }
  }

  private Encoding settle(SampleStream in) {
    SourceShape shape = in.source().shape();
    AudioFormat format = splitter.options().format();
    if (format == null) {
      OwnFormat own =
          OwnFormat.of(in.source().demuxer().container(), shape, context.input().toString());
      format = own.format();
      warnings.addAll(own.changes());
    }
    Encoding encoding = Negotiator.settle(shape, EncodingWish.of(format), false);
    warnings.addAll(encoding.changes());
    return encoding;
  }

  private void cut(SampleStream in, Encoding encoding, CutPlan plan) {
    Labels labels =
        new Labels(in.source().demuxer(), splitter.options().carried(), false, Stretch.ALL);
    warnings.addAll(labels.losses(encoding.format()));
    Cut cut = new Cutter(context, encoding, labels).write(in, plan);
    warnings.addAll(plan.remarks(cut));
    in.verify();
    warnings.addAll(in.source().warnings());
    measurements = in.source().noteDamage(measurements.with("segments", (long) cut.parts()));
  }
}
