package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** The chapters of an input, and how they get into an output. */
final class Chapters {

  private static final long NANOS = 1_000_000_000L;

  private Chapters() {}

  /** Those that a file has, in the order of their start. */
  static List<Chapter> of(Demuxer from) {
    List<Chapter> found = new ArrayList<>();
    for (int i = 0; i < from.context().nb_chapters(); i++) {
      AVChapter chapter = from.context().chapters(i);
      Duration start = duration(chapter.start(), chapter.time_base());
      Duration end = duration(chapter.end(), chapter.time_base());
      found.add(new Chapter(start, end.compareTo(start) < 0 ? start : end, title(chapter)));
    }
    found.sort(Comparator.comparing(Chapter::start));
    return found;
  }

  private static Duration duration(long time, AVRational base) {
    return Duration.ofNanos(Math.max(0, av_rescale(time, base.num() * NANOS, base.den())));
  }

  private static String title(AVChapter chapter) {
    AVDictionaryEntry entry = av_dict_get(chapter.metadata(), "title", null, 0);
    return entry == null || entry.isNull() ? "" : entry.value().getString(StandardCharsets.UTF_8);
  }
}
