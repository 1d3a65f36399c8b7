package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.spi.ProcessContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of one stream, each into a file of its own, in one reading and constant memory:
 * samples go into all the parts that they belong to as they come. Used once, by one thread.
 */
final class Cutter {

  /** Samples per frame where the encoder does not care: few calls, little memory. */
  private static final int CHUNK = 16_384;

  private static final int FRAMES_BETWEEN_REPORTS = 64;

  private final ProcessContext context;
  private final Encoding encoding;
  private final Labels labels;
  private final List<Open> open = new ArrayList<>();
  private int parts;
  private long position;
  private long end;

  /**
   * Of one file.
   *
   * @param encoding what all parts are encoded with
   * @param labels those of the whole stream
   */
  Cutter(ProcessContext context, Encoding encoding, Labels labels) {
    this.context = context;
    this.encoding = encoding;
    this.labels = labels;
  }

  /** Reads a routed stream to its end and writes the parts of a plan. */
  Cut write(SampleStream in, CutPlan plan) {
    AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    try (LookAhead ahead = new LookAhead(in, plan.knownSamples())) {
      Part next = plan.next();
      long frames = 0;
      do {
        endParts(ahead);
        next = beginParts(next, plan, ahead);
        if (++frames % FRAMES_BETWEEN_REPORTS == 0) {
          context.progress(in.source().demuxer().position());
        }
      } while (advance(ahead, frame, next));
      for (Open part : open) {
        finish(part);
      }
      return new Cut(parts, end, position);
    } finally {
      open.forEach(Open::close);
      av_frame_free(frame);
    }
  }

  private void endParts(LookAhead ahead) {
    for (Open part : List.copyOf(open)) {
      if (part.end == position) {
        if (part.rest > 0 && !ahead.hasAtLeast(part.rest, CHUNK)) {
          part.end = Long.MAX_VALUE;
        } else {
          finish(part);
          part.close();
          open.remove(part);
        }
      }
    }
  }

  /** Opens what begins here and gives back what begins later; null when nothing does. */
  private @Nullable Part beginParts(@Nullable Part first, CutPlan plan, LookAhead ahead) {
    Part next = first;
    while (next != null && next.start() == position) {
      if (!ahead.hasAtLeast(next.least(), CHUNK)) {
        return null;
      }
      Path target = context.newOutput(next.suffix(), encoding.format().extension());
      open.add(new Open(next, target, encoding, labels));
      parts++;
      next = plan.next();
    }
    return next;
  }

  /** Takes samples up to where something begins or ends; false at the end of the stream. */
  private boolean advance(LookAhead ahead, AVFrame frame, @Nullable Part next) {
    long until = next == null ? Long.MAX_VALUE : next.start();
    for (Open part : open) {
      until = Math.min(until, part.end);
    }
    if (!ahead.take(frame, (int) Math.min(CHUNK, until - position))) {
      return false;
    }
    for (Open part : open) {
      part.segment.write(frame);
    }
    position += frame.nb_samples();
    av_frame_unref(frame);
    return true;
  }

  private void finish(Open part) {
    part.segment.finish();
    FileTimes.carry(labels.carried(), context.input(), part.target);
    end = Math.max(end, position);
  }

  /** A part that is being written. */
  private static final class Open implements AutoCloseable {

    private final Path target;
    private final Segment segment;
    private final long rest;
    private long end;

    Open(Part part, Path target, Encoding encoding, Labels labels) {
      this.target = target;
      this.rest = part.rest();
      this.end = part.end();
      long expected = end == Long.MAX_VALUE ? 0 : end - part.start();
      Stretch stretch = Stretch.ofSamples(part.start(), end, encoding.rateHz());
      this.segment = new Segment(target, encoding, expected, labels.within(stretch));
    }

    @Override
    public void close() {
      segment.close();
    }
  }
}
