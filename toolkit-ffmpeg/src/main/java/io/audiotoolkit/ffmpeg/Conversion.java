package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** One attempt of a {@link Convert} on one file. */
final class Conversion {

  /** Sound is above this where nobody removes silence: the scan then only looks for the peak. */
  private static final double NO_THRESHOLD = Double.POSITIVE_INFINITY;

  private static final int FRAMES_BETWEEN_REPORTS = 64;

  private final Convert convert;
  private final ProcessContext context;
  private final List<String> warnings = new ArrayList<>();
  private Parameters measurements = Parameters.empty();

  Conversion(Convert convert, ProcessContext context) {
    this.convert = convert;
    this.context = context;
  }

  ProcessResult run() {
    try (Cancellation cancellation = Cancellation.watching(context::isCancelled)) {
      boolean measures = convert.peakDbfs() != null || convert.silenceDbfs() != null;
      Treatment treatment = measures ? measure(cancellation) : Treatment.NONE;
      write(treatment, cancellation, measures ? 0.5 : 0);
    }
    return new ProcessResult(ProcessResult.Claim.WRITTEN, measurements, warnings);
  }

  private Treatment measure(Cancellation cancellation) {
    try (SampleStream in = new SampleStream(context.input(), cancellation, convert.reading())) {
      SourceShape shape = in.source().shape();
      Encoding encoding = Negotiator.settle(shape, convert.wish(), false);
      in.route(Treatment.measuringFilters(in.source().format(), shape.depth(), encoding));
      Double silenceDbfs = convert.silenceDbfs();
      double threshold = silenceDbfs == null ? NO_THRESHOLD : Math.pow(10, silenceDbfs / 20);
      SignalScan scan = SignalScan.of(in, threshold);
      return treatment(scan, encoding.rateHz());
    }
  }

  private Treatment treatment(SignalScan scan, int rateHz) {
    long start = 0;
    long end = Long.MAX_VALUE;
    if (convert.silenceDbfs() != null) {
      if (scan.firstLoud() < 0) {
        warnings.add(
            "silence kept: nothing in the file is louder than %s dBFS"
                .formatted(convert.silenceDbfs()));
      } else {
        start = scan.firstLoud();
        end = scan.lastLoud() + 1;
        measurements =
            measurements
                .with("removedLeadingSeconds", start / (double) rateHz)
                .with("removedTrailingSeconds", (scan.samples() - end) / (double) rateHz);
      }
    }
    return new Treatment(start, end, gain(scan));
  }

  private @Nullable Double gain(SignalScan scan) {
    Double peakDbfs = convert.peakDbfs();
    if (peakDbfs == null) {
      return null;
    }
    if (scan.peak() == 0) {
      warnings.add("not normalized: the file is digital silence");
      return null;
    }
    double gainDb = peakDbfs - scan.peakDbfs();
    measurements = measurements.with("peakDbfs", scan.peakDbfs()).with("gainDb", gainDb);
    return gainDb;
  }

  private void write(Treatment treatment, Cancellation cancellation, double done) {
    try (SampleStream in = new SampleStream(context.input(), cancellation, convert.reading())) {
      SourceShape shape = in.source().shape();
      Encoding encoding =
          convert
              .encoders()
              .serve(Negotiator.settle(shape, convert.wish(), treatment.gainDb() != null));
      measurements = EncoderRule.note(encoding, measurements);
      warnings.addAll(encoding.changes());
      in.route(treatment.filters(in.source().format(), shape.depth(), encoding));
      Labels labels =
          new Labels(
              in.source().demuxer(),
              convert.carried(),
              treatment.gainDb() != null,
              Stretch.ofSamples(treatment.startSample(), treatment.endSample(), encoding.rateHz()));
      warnings.addAll(labels.losses(encoding.format()));
      Path target = context.newOutput("", encoding.format().extension());
      long expected = in.promisedSamples(encoding.rateHz());
      try (EncodedFile out = new EncodedFile(target, encoding, expected, labels)) {
        copy(in, out, done);
        in.verify();
        out.finish();
      }
      FileTimes.carry(convert.carried(), context.input(), target);
      warnings.addAll(in.source().warnings());
      measurements = in.source().noteDamage(measurements);
    }
    context.progress(1);
  }

  private void copy(SampleStream in, EncodedFile out, double done) {
    AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    try {
      long frames = 0;
      while (in.read(frame, out.frameSize())) {
        out.write(frame);
        av_frame_unref(frame);
        if (++frames % FRAMES_BETWEEN_REPORTS == 0) {
          context.progress(done + (1 - done) * in.source().demuxer().position());
        }
      }
    } finally {
      av_frame_free(frame);
    }
  }
}
