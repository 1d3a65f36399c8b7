package io.audiotoolkit.ffmpeg.probe;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audio file says of itself.
 *
 * @param container FFmpeg's name of the container, such as {@code wav}, {@code mov} or {@code ogg}
 * @param codec FFmpeg's name of the codec of its best audio stream, such as {@code flac}
 * @param sampleRateHz samples per second and channel
 * @param channels how many
 * @param channelLayout FFmpeg's name of the layout, such as {@code stereo}
 * @param depth how samples are stored; absent for lossy codecs
 * @param duration as the header says or, where {@code durationEstimated}, as the bit rate suggests;
 *     zero when neither does
 * @param durationEstimated whether the duration is a guess
 * @param bitrateBps bits per second; 0 when unknown
 * @param audioStreams how many audio streams there are; the other values are those of one
 * @param cover the cover art, if there is any
 * @param chapters in the order of their start
 * @param tags titles and such by FFmpeg's generic names, in the file's order
 */
public record AudioInfo(
    String container,
    String codec,
    int sampleRateHz,
    int channels,
    String channelLayout,
    Optional<SampleDepth> depth,
    Duration duration,
    boolean durationEstimated,
    long bitrateBps,
    int audioStreams,
    Optional<CoverArt> cover,
    List<Chapter> chapters,
    Map<String, String> tags) {

  /** Copies the collections. */
  public AudioInfo {
    chapters = List.copyOf(chapters);
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /**
   * The same with the length that was found by counting, whatever the file says.
   *
   * @param samples per channel, as {@link AudioFile#countSamples} counts them
   */
  public AudioInfo counted(long samples) {
    Duration length = Duration.ofNanos(Math.round(samples * 1e9 / sampleRateHz));
    return new AudioInfo(
        container,
        codec,
        sampleRateHz,
        channels,
        channelLayout,
        depth,
        length,
        false,
        bitrateBps,
        audioStreams,
        cover,
        chapters,
        tags);
  }

  /** Whether there is cover art. */
  public boolean hasCover() {
    return cover.isPresent();
  }
}
