package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One attempt of a {@link PcmTransform} on one file, which keeps its format. */
final class PcmProcessing {

  private static final int FRAMES_BETWEEN_REPORTS = 64;

  private final PcmTransform transform;
  private final ProcessContext context;
  private final List<String> warnings = new ArrayList<>();
  private Parameters measurements = Parameters.empty();

  PcmProcessing(PcmTransform transform, ProcessContext context) {
    this.transform = transform;
    this.context = context;
  }

  ProcessResult run() {
    try (Cancellation cancellation = Cancellation.watching(context::isCancelled);
        SampleStream in = new SampleStream(context.input(), cancellation, Reading.DEFAULT)) {
      FrameFormat decoded = in.source().format();
      FrameFormat planar =
          new FrameFormat(decoded.rateHz(), "fltp", decoded.channels(), decoded.layout());
      in.route(decoded.equals(planar) ? "" : Resampling.to(planar));
      Encoding encoding = settle(in);
      try (PcmFeed feed = new PcmFeed(transform, planar, in::read);
          FilterChain rounding = rounding(planar, encoding)) {
        write(in, feed, rounding, encoding);
      }
      warnings.addAll(in.source().warnings());
      measurements = in.source().noteDamage(measurements);
    }
    context.progress(1);
    return new ProcessResult(ProcessResult.Claim.WRITTEN, measurements, warnings);
  }

  private Encoding settle(SampleStream in) {
    SourceShape shape = in.source().shape();
    OwnFormat own =
        OwnFormat.of(in.source().demuxer().container(), shape, context.input().toString());
    warnings.addAll(own.changes());
    Encoding encoding = Negotiator.settle(shape, EncodingWish.of(own.format()), true);
    warnings.addAll(encoding.changes());
    Encoding served = EncoderRule.OPEN.serve(encoding);
    measurements = EncoderRule.note(served, measurements);
    return served;
  }

  private static FilterChain rounding(FrameFormat from, Encoding encoding) {
    return new FilterChain(
        from.rateHz(),
        from.sampleFormat(),
        from.layout(),
        Resampling.to(encoding, from));
  }

  private void write(SampleStream in, PcmFeed feed, FilterChain rounding, Encoding encoding) {
    Labels labels = new Labels(in.source().demuxer(), Carried.DEFAULT, true, Stretch.ALL);
    warnings.addAll(labels.losses(encoding.format()));
    Path target = context.newOutput("", encoding.format().extension());
    long expected = in.promisedSamples(encoding.rateHz());
    AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    try (EncodedFile out = new EncodedFile(target, encoding, expected, labels)) {
      long frames = 0;
      while (pull(feed, rounding, frame, out.frameSize())) {
        out.write(frame);
        av_frame_unref(frame);
        if (++frames % FRAMES_BETWEEN_REPORTS == 0) {
          context.progress(in.source().demuxer().position());
        }
      }
      in.verify();
      out.finish();
    } finally {
      av_frame_free(frame);
    }
  }

  private static boolean pull(PcmFeed feed, FilterChain rounding, AVFrame frame, int samples) {
    while (true) {
      switch (rounding.pull(frame, samples)) {
        case FRAME -> {
          return true;
        }
        case END -> {
          return false;
        }
        case HUNGRY -> {
          if (feed.read(frame)) {
            rounding.push(frame);
            av_frame_unref(frame);
          } else {
            rounding.finish();
          }
        }
      }
    }
  }
}
