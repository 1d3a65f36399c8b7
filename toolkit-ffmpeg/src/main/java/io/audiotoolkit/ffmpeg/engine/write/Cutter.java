package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.encode.FileTimes;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import io.audiotoolkit.ffmpeg.engine.write.Cuttable.PartFile;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.ProcessContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of one stream, each into a file of its own, in one reading and constant memory:
 * samples go into all the parts that they belong to as they come. Used once, by one thread.
 */
final class Cutter {

  private static final int STEPS_BETWEEN_REPORTS = 64;

  private final ProcessContext context;
  private final Encoding encoding;
  private final Carriage carriage;
  private final List<Open> open = new ArrayList<>();
  private final List<PartFile> files = new ArrayList<>();
  private final List<Path> written = new ArrayList<>();
  private int parts;
  private long position;
  private long end;

  /**
   * Of one file.
   *
   * @param encoding what all parts are encoded with
   * @param carriage what they get besides the sound
   */
  Cutter(ProcessContext context, Encoding encoding, Carriage carriage) {
    this.context = context;
    this.encoding = encoding;
    this.carriage = carriage;
  }

  /** Reads a stream to its end and writes the parts of a plan. */
  Cut write(Cuttable stream, CutPlan plan) {
    try {
      Part next = plan.next();
      long steps = 0;
      do {
        endParts(stream);
        next = beginParts(next, plan, stream);
        if (++steps % STEPS_BETWEEN_REPORTS == 0) {
          context.progress(stream.position());
        }
      } while (advance(stream, next));
      for (Open part : open) {
        finish(part);
      }
      stream.settle();
      written.forEach(file -> FileTimes.carry(carriage.carried(), context.input(), file));
      if (parts == 0) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "ends before the first cut, after %.3f s",
                position / (double) encoding.rateHz()));
      }
      return new Cut(parts, end, position);
    } finally {
      open.forEach(Open::close);
    }
  }

  private void endParts(Cuttable stream) {
    for (int i = 0; i < open.size(); ) {
      Open part = open.get(i);
      if (part.end == position && part.rest > 0 && !stream.hasAtLeast(part.rest)) {
        part.end = Long.MAX_VALUE;
      }
      if (part.end == position) {
        finish(part);
        part.close();
        open.remove(i);
        files.remove(i);
      } else {
        i++;
      }
    }
  }

  /** Opens what begins here and gives back what begins later; null when nothing does. */
  private @Nullable Part beginParts(@Nullable Part first, CutPlan plan, Cuttable stream) {
    Part next = first;
    while (next != null && next.start() == position) {
      if (!stream.hasAtLeast(next.least())) {
        return null;
      }
      begin(next, stream);
      next = plan.next();
    }
    return next;
  }

  private void begin(Part part, Cuttable stream) {
    Path target = context.newOutput(part.suffix(), encoding.format().extension());
    long expected = part.end() == Long.MAX_VALUE ? 0 : part.end() - part.start();
    Timeline timeline = Timeline.ofSamples(part.start(), part.end(), encoding.rateHz());
    PartFile file = stream.create(target, expected, carriage.tags(timeline, part.tags()));
    open.add(new Open(part, target, file));
    files.add(file);
    parts++;
  }

  /** Takes samples up to where something begins or ends; false at the end of the stream. */
  private boolean advance(Cuttable stream, @Nullable Part next) {
    long until = next == null ? Long.MAX_VALUE : next.start();
    for (Open part : open) {
      until = Math.min(until, part.end);
    }
    int passed = stream.pass(until - position, files);
    position += passed;
    return passed > 0;
  }

  private void finish(Open part) {
    part.file.finish();
    written.add(part.target);
    end = Math.max(end, position);
  }

  /** A part that is being written. */
  private static final class Open implements AutoCloseable {

    private final Path target;
    private final PartFile file;
    private final long rest;
    private long end;

    Open(Part part, Path target, PartFile file) {
      this.target = target;
      this.file = file;
      rest = part.rest();
      end = part.end();
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
