package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.engine.container.FlacFile;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** The chapters of a file as FFmpeg's demuxer gives them. */
public final class SourceChapters {

  private static final long NANOS = 1_000_000_000L;

  private SourceChapters() {}

  /** In the order of their start. */
  public static List<Chapter> of(Demuxer from) {
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

  private static Duration duration(long time, AVRational base) {
    return Duration.ofNanos(Math.max(0, av_rescale(time, base.num() * NANOS, base.den())));
  }

  private static String title(AVChapter chapter) {
    AVDictionaryEntry entry = av_dict_get(chapter.metadata(), "title", null, 0);
    return entry == null || entry.isNull() ? "" : entry.value().getString(StandardCharsets.UTF_8);
  }
}
