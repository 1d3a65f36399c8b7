package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/** Looks at audio files without converting them. Stateless and safe for use by any thread. */
public final class AudioFile {

  private AudioFile() {}

  /**
   * Reads a file's header and decodes its first frame.
   *
   * @throws io.audiotoolkit.model.InputException if it is missing, empty, a folder, not audio, or
   *     damaged from the start
   * @throws io.audiotoolkit.model.EnvironmentException if FFmpeg's libraries are not on the class
   *     path
   */
  public static AudioInfo probe(Path file) {
    try (Cancellation never = Cancellation.watching(Cancellation.NEVER);
        SampleStream stream = new SampleStream(file, never)) {
      return info(stream);
    }
  }

  private static AudioInfo info(SampleStream stream) {
    SourceShape shape = stream.source().shape();
    Demuxer demuxer = stream.source().demuxer();
    long promised = demuxer.promisedSamples(shape.rateHz());
    return new AudioInfo(
        demuxer.container(),
        shape.codec(),
        shape.rateHz(),
        shape.channels(),
        shape.layout(),
        Optional.ofNullable(shape.depth()),
        promised > 0 ? exact(promised, shape.rateHz()) : estimated(demuxer),
        promised == 0,
        shape.bitrateBps(),
        demuxer.coverIndex() >= 0,
        tags(demuxer));
  }

  private static Duration exact(long samples, int rateHz) {
    return Duration.ofSeconds(samples / rateHz, samples % rateHz * 1_000_000_000L / rateHz);
  }

  private static Duration estimated(Demuxer demuxer) {
    long duration = demuxer.context().duration();
    return duration == AV_NOPTS_VALUE || duration < 0
        ? Duration.ZERO
        : Duration.ofNanos(duration * (1_000_000_000L / AV_TIME_BASE));
  }

  private static Map<String, String> tags(Demuxer demuxer) {
    Map<String, String> tags = new LinkedHashMap<>();
    collect(demuxer.stream().metadata(), tags);
    collect(demuxer.context().metadata(), tags);
    return tags;
  }

  private static void collect(AVDictionary from, Map<String, String> into) {
    AVDictionaryEntry entry = av_dict_iterate(from, null);
    while (entry != null && !entry.isNull()) {
      into.putIfAbsent(
          entry.key().getString(StandardCharsets.UTF_8),
          entry.value().getString(StandardCharsets.UTF_8));
      entry = av_dict_iterate(from, entry);
    }
  }
}
