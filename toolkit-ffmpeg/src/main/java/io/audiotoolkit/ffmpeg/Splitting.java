package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One attempt of a {@link Split} on one file. */
final class Splitting {

  /** Samples per frame where the encoder does not care: few calls, little memory. */
  private static final int CHUNK = 16_384;

  /** Above this the samples are counted first, instead of being held while looking ahead. */
  private static final Duration LONGEST_LOOK_AHEAD = Duration.ofSeconds(10);

  private final Split split;
  private final ProcessContext context;
  private final List<String> warnings = new ArrayList<>();
  private Parameters measurements = Parameters.empty();

  Splitting(Split split, ProcessContext context) {
    this.split = split;
    this.context = context;
  }

  static String suffix(int number) {
    return String.format(Locale.ROOT, "_segment_%03d", number);
  }

  ProcessResult run() {
    int segments;
    try (Cancellation cancellation = Cancellation.watching(context::isCancelled)) {
      boolean counts =
          split.lastSegment() != LastSegment.KEEP
              && split.minLast().compareTo(LONGEST_LOOK_AHEAD) > 0;
      long counted = counts ? count(cancellation) : -1;
      try (SampleStream in = new SampleStream(context.input(), cancellation, split.reading());
          LookAhead ahead = new LookAhead(in, counted)) {
        segments = write(in, ahead);
        in.verify();
        warnings.addAll(in.source().warnings());
        measurements = in.source().noteDamage(measurements);
      }
    }
    context.progress(1);
    return new ProcessResult(
        ProcessResult.Claim.WRITTEN, measurements.with("segments", (long) segments), warnings);
  }

  private long count(Cancellation cancellation) {
    try (SampleStream in = new SampleStream(context.input(), cancellation, split.reading())) {
      in.route(filters(in, settle(in, new ArrayList<>())));
      return SignalScan.count(in);
    }
  }

  private Encoding settle(SampleStream in, List<String> changes) {
    SourceShape shape = in.source().shape();
    AudioFormat format = split.format();
    if (format == null) {
      OwnFormat own =
          OwnFormat.of(in.source().demuxer().container(), shape, context.input().toString());
      format = own.format();
      changes.addAll(own.changes());
    }
    Encoding encoding = Negotiator.settle(shape, EncodingWish.of(format), false);
    changes.addAll(encoding.changes());
    return encoding;
  }

  private static String filters(SampleStream in, Encoding encoding) {
    return Treatment.NONE.filters(in.source().format(), in.source().depth(), encoding);
  }

  private int write(SampleStream in, LookAhead ahead) {
    Encoding encoding = split.encoders().serve(settle(in, warnings));
    measurements = EncoderRule.note(encoding, measurements);
    in.route(filters(in, encoding));
    Labels labels = new Labels(in.source().demuxer(), split.carried(), false, Stretch.ALL);
    warnings.addAll(labels.losses(encoding.format()));
    SegmentClock clock = new SegmentClock(split.duration(), encoding.rateHz());
    AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    try {
      long position = 0;
      int number = 0;
      boolean more = true;
      while (more) {
        number++;
        Path target = context.newOutput(suffix(number), encoding.format().extension());
        long expected = clock.endOf(number) - position;
        Stretch part = Stretch.ofSamples(position, clock.endOf(number), encoding.rateHz());
        try (Segment segment = new Segment(target, encoding, expected, labels.within(part))) {
          position = fill(segment, ahead, frame, position, clock.endOf(number));
          more = continues(segment, ahead, frame, clock);
          segment.finish();
        }
        FileTimes.carry(split.carried(), context.input(), target);
        context.progress(in.source().demuxer().position());
      }
      return number;
    } finally {
      av_frame_free(frame);
    }
  }

  private static long fill(Segment segment, LookAhead ahead, AVFrame frame, long from, long until) {
    long position = from;
    while (position < until && ahead.take(frame, (int) Math.min(CHUNK, until - position))) {
      segment.write(frame);
      position += frame.nb_samples();
      av_frame_unref(frame);
    }
    return position;
  }

  /** Whether another segment follows; if what follows is too short for one, sees to it. */
  private boolean continues(Segment segment, LookAhead ahead, AVFrame frame, SegmentClock clock) {
    long shortest =
        split.lastSegment() == LastSegment.KEEP ? 1 : Math.max(1, clock.samples(split.minLast()));
    if (ahead.hasAtLeast(shortest, CHUNK)) {
      return true;
    }
    if (split.lastSegment() == LastSegment.MERGE) {
      fill(segment, ahead, frame, 0, Long.MAX_VALUE);
      return false;
    }
    long dropped = 0;
    while (ahead.take(frame, CHUNK)) {
      dropped += frame.nb_samples();
      av_frame_unref(frame);
    }
    if (dropped > 0) {
      warnings.add(
          "last %.3f s left out: shorter than minLast (%s)"
              .formatted(dropped / (double) clock.rateHz(), split.minLast()));
    }
    return false;
  }
}
