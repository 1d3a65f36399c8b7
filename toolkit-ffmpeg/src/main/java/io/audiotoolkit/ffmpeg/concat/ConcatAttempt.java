package io.audiotoolkit.ffmpeg.concat;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.CarriedTags;
import io.audiotoolkit.ffmpeg.engine.encode.EncodedFile;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.encode.Negotiator;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.metadata.Picture;
import io.audiotoolkit.ffmpeg.engine.metadata.PlainTags;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.ffmpeg.engine.stream.Belongings;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.Resampling;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.ffmpeg.engine.text.FileFailure;
import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One attempt of a {@link Concat} on one list. */
final class ConcatAttempt {

  private static final int CHUNK = 8_192;

  private final Concat concat;
  private final ProcessContext context;
  private final List<String> warnings = new ArrayList<>();
  private final List<JoinPart> parts = new ArrayList<>();
  private SourceReport report = SourceReport.NONE;

  ConcatAttempt(Concat concat, ProcessContext context) {
    this.concat = concat;
    this.context = context;
  }

  ProcessResult run() throws IOException {
    try (Cancellation cancellation = Cancellation.of(context)) {
      for (PartList.Entry entry : PartList.read(context.input())) {
        parts.add(JoinPart.of(parts.size() + 1, entry, cancellation));
      }
      requireRoomToFade();
      Encoding encoding = settle();
      warnOfOthers(encoding);
      long samples = write(encoding, cancellation);
      context.progress(1);
      Parameters measured =
          EncoderRule.note(encoding, Parameters.empty().with("parts", (long) parts.size()));
      measured = measured.with("seconds", samples / (double) encoding.rateHz());
      warnings.addAll(report.warnings());
      return new ProcessResult(ProcessResult.Claim.WRITTEN, report.addedTo(measured), warnings);
    }
  }

  private void requireRoomToFade() {
    for (int i = 0; i < parts.size(); i++) {
      boolean atTheEdge = i == 0 || i == parts.size() - 1;
      Duration needed = concat.crossfade().multipliedBy(atTheEdge ? 1 : 2);
      JoinPart part = parts.get(i);
      if (part.length().compareTo(needed) < 0) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: too short (%.3f s) for a crossfade of %.3f s; make the crossfade shorter",
                part.name(),
                part.length().toNanos() / 1e9,
                concat.crossfade().toNanos() / 1e9));
      }
    }
  }

  /** The encoding that suits the first part, as far as nothing else was asked for. */
  private Encoding settle() {
    JoinPart first = parts.get(0);
    AudioFormat format = concat.format();
    if (format == null) {
      OwnFormat own = OwnFormat.of(first.container(), first.shape(), first.file().toString());
      warnings.addAll(own.changes());
      if (!own.codec().isEmpty()) {
        warnings.add(OwnFormat.asPcm(first.shape(), first.container()));
      }
      format = own.format();
    }
    Encoding encoding =
        concat.encoders().serve(Negotiator.settle(first.shape(), concat.wish(format), false));
    warnings.addAll(encoding.changes());
    return encoding;
  }

  private void warnOfOthers(Encoding encoding) {
    for (JoinPart part : parts) {
      SourceShape shape = part.shape();
      String remark = shape.remixed(encoding.layout(), encoding.channels());
      if (shape.rateHz() != encoding.rateHz()
          || shape.channels() != encoding.channels()
          || !remark.isEmpty()) {
        warnings.add(
            "%s: %s Hz, %s brought to %s Hz, %s%s"
                .formatted(
                    FileNames.of(part.file()),
                    shape.rateHz(),
                    shape.layout(),
                    encoding.rateHz(),
                    encoding.layout(),
                    remark.isEmpty() ? "" : ": " + remark));
      }
      SampleDepth kept = encoding.depth();
      SampleDepth had = shape.depth();
      if (kept != null && had != null && had.compareTo(kept) > 0) {
        warnings.add(
            "%s: %s brought to %s".formatted(FileNames.of(part.file()), had.label(), kept.label()));
      }
    }
  }

  /** What all parts have in common, and where each of them begins. */
  private Belongings belongings() {
    List<Chapter> chapters = new ArrayList<>();
    Map<String, List<String>> common = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    common.putAll(parts.get(0).tags().values());
    List<Picture> pictures = new ArrayList<>(parts.get(0).tags().pictures());
    Duration start = Duration.ZERO;
    for (JoinPart part : parts) {
      Duration end = start.plus(part.length());
      chapters.add(new Chapter(start, end, part.title()));
      start = end.plus(concat.gap()).minus(concat.crossfade());
      Map<String, List<String>> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      own.putAll(part.tags().values());
      common.entrySet().retainAll(own.entrySet());
      pictures.removeIf(one -> part.tags().pictures().stream().noneMatch(one::isSame));
    }
    common.keySet().removeIf(Carriage::isOfOneFile);
    if (pictures.isEmpty() && parts.stream().anyMatch(p -> !p.tags().pictures().isEmpty())) {
      warnings.add("cover art left out: the parts have different ones, or not all have one");
    }
    return new Belongings(new PlainTags(common, pictures), chapters);
  }

  private long write(Encoding encoding, Cancellation cancellation) {
    Path target = context.newOutput("", encoding.format().extension());
    Belongings belongings = belongings();
    Carriage carriage =
        new Carriage(
            belongings, Carried.DEFAULT, Remaking.none(encoding.sampling()), encoding.format());
    CarriedTags tags = carriage.tags();
    warnings.addAll(carriage.losses());
    Duration whole = belongings.chapters().get(parts.size() - 1).end();
    long expected = SampleTime.samples(whole, encoding.rateHz());
    long gap = SampleTime.samples(concat.gap(), encoding.rateHz());
    try (EncodedFile out = new EncodedFile(target, encoding, expected, tags);
        Seam seam =
            new Seam(
                encoding, out, (int) SampleTime.samples(concat.crossfade(), encoding.rateHz()))) {
      for (int i = 0; i < parts.size(); i++) {
        if (i > 0) {
          seam.next();
        }
        append(parts.get(i), i < parts.size() - 1 ? gap : 0, encoding, seam, cancellation);
        context.progress((i + 1) / (double) parts.size());
      }
      seam.finish();
      out.finish();
      return seam.samples();
    }
  }

  private void append(
      JoinPart part, long gap, Encoding encoding, Seam seam, Cancellation cancellation) {
    try (SamplePath path = new SamplePath(part.file(), cancellation, Reading.DEFAULT)) {
      String filters = filters(path, seam, encoding);
      String silence = gap == 0 ? "" : "apad=pad_len=" + gap;
      path.guardFor(encoding.depth());
      SampleStream in = path.route(filters + (filters.isEmpty() || gap == 0 ? "" : ",") + silence);
      in.forEach(CHUNK, seam::write);
      report = report.and(in.report().named(part.file()));
      in.guardNotes().forEach(note -> warnings.add(part.file().getFileName() + ": " + note));
    } catch (AudioToolkitException e) {
      throw FileFailure.about(part.name(), e);
    }
  }

  private static String filters(SamplePath path, Seam seam, Encoding encoding) {
    FrameFormat wanted = seam.incoming();
    boolean mixes = !wanted.sampleFormat().equals(encoding.sampleFormat());
    return mixes ? Resampling.to(path.format(), wanted) : encoding.filterFrom(path.format());
  }
}
