package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** The chapters of an input, and how they get into an output. */
final class Chapters {

  private static final long NANOS = 1_000_000_000L;
  private static final int MICROS = 1_000_000;

  private Chapters() {}

  /** Those that a file has, in the order of their start. */
  static List<Chapter> of(Demuxer from) {
    List<Chapter> found = new ArrayList<>();
    Map<Integer, Long> tracks = tracks(from);
    for (int i = 0; i < from.context().nb_chapters(); i++) {
      AVChapter chapter = from.context().chapters(i);
      long first = tracks.getOrDefault((int) chapter.id(), chapter.start());
      Duration start = duration(first, chapter.time_base());
      Duration end = duration(chapter.end(), chapter.time_base());
      found.add(new Chapter(start, end.compareTo(start) < 0 ? start : end, title(chapter)));
    }
    found.sort(Comparator.comparing(Chapter::start));
    return found;
  }

  /** FFmpeg lets the chapters of FLAC's cue sheets begin with the pauses before their tracks. */
  private static Map<Integer, Long> tracks(Demuxer from) {
    if (from.context().nb_chapters() == 0
        || !from.context().iformat().name().getString().equals("flac")) {
      return Map.of();
    }
    try {
      return TaggedFile.open(from.file()) instanceof FlacFile flac ? flac.trackStarts() : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Those of a timeline, counted from its start. */
  static List<Chapter> within(Timeline timeline, List<Chapter> chapters) {
    return chapters.stream().filter(timeline::touches).map(timeline::part).toList();
  }

  /** Gives them to a muxer, which frees what it is given. */
  static void give(List<Chapter> chapters, AVFormatContext to) {
    if (chapters.isEmpty()) {
      return;
    }
    to.chapters(
        new PointerPointer<AVChapter>(
            allocated((long) chapters.size() * Loader.sizeof(Pointer.class))));
    for (Chapter chapter : chapters) {
      AVChapter written = new AVChapter(allocated(Loader.sizeof(AVChapter.class)));
      int number = to.nb_chapters();
      to.chapters(number, written);
      to.nb_chapters(number + 1);
      written.id(number);
      written.time_base().num(1).den(MICROS);
      written.start(chapter.start().toNanos() / 1_000);
      written.end(chapter.end().toNanos() / 1_000);
      AVDictionary words = new AVDictionary(null);
      av_dict_set(words, "title", chapter.title(), 0);
      written.metadata(words);
    }
  }

  private static Pointer allocated(long bytes) {
    return ErrorCode.allocated(av_mallocz(bytes), "chapters");
  }

  /** As comments, in the form of Ogg media. */
  static List<byte[]> comments(List<Chapter> chapters) {
    List<byte[]> comments = new ArrayList<>();
    for (int i = 0; i < chapters.size(); i++) {
      Chapter chapter = chapters.get(i);
      Duration start = chapter.start();
      String key = String.format(Locale.ROOT, "CHAPTER%03d", i + 1);
      String time =
          String.format(
              Locale.ROOT,
              "%02d:%02d:%02d.%03d",
              start.toHours(),
              start.toMinutesPart(),
              start.toSecondsPart(),
              start.toMillisPart());
      comments.add((key + "=" + time).getBytes(StandardCharsets.UTF_8));
      comments.add((key + "NAME=" + chapter.title()).getBytes(StandardCharsets.UTF_8));
    }
    return comments;
  }

  private static Duration duration(long time, AVRational base) {
    return Duration.ofNanos(Math.max(0, av_rescale(time, base.num() * NANOS, base.den())));
  }

  private static String title(AVChapter chapter) {
    AVDictionaryEntry entry = av_dict_get(chapter.metadata(), "title", null, 0);
    return entry == null || entry.isNull() ? "" : entry.value().getString(StandardCharsets.UTF_8);
  }
}
