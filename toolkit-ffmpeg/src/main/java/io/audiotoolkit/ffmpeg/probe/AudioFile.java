package io.audiotoolkit.ffmpeg.probe;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.Demuxer;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SourceChapters;
import io.audiotoolkit.ffmpeg.engine.stream.SourceCover;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.ffmpeg.engine.stream.SourceTags;
import io.audiotoolkit.ffmpeg.engine.text.FileFailure;
import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.PathBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks at audio files without converting them. What it throws about a file begins with its path.
 * Stateless and safe for use by any thread.
 */
public final class AudioFile {

  private AudioFile() {}

  /**
   * Reads a file's header and decodes its first frame.
   *
   * @param file on disk; FFmpeg does not see what is inside of a zip file
   * @throws IllegalArgumentException if it is a path of another file system
   * @throws io.audiotoolkit.model.InputException if it is missing, empty, a folder, not audio, or
   *     damaged from the start
   * @throws io.audiotoolkit.model.EnvironmentException if FFmpeg's libraries are not on the class
   *     path
   */
  public static AudioInfo probe(Path file) {
    PathBytes.onDisk(file, "audio file");
    try (Cancellation never = Cancellation.watching(Cancellation.NEVER);
        SamplePath path = new SamplePath(file, never, Reading.DEFAULT)) {
      return info(path);
    } catch (AudioToolkitException e) {
      throw FileFailure.about(file, e);
    }
  }

  /**
   * Decodes a whole file and counts its samples, which some headers leave open or only estimate.
   *
   * @return samples per channel, encoder delay and padding left out as the container says
   * @throws io.audiotoolkit.model.InputException as {@link #probe}, and if much of it is missing or
   *     damaged
   * @throws io.audiotoolkit.model.EnvironmentException if FFmpeg's libraries are not on the class
   *     path
   */
  public static long countSamples(Path file) {
    PathBytes.onDisk(file, "audio file");
    try (Cancellation never = Cancellation.watching(Cancellation.NEVER);
        SamplePath path = new SamplePath(file, never, Reading.DEFAULT)) {
      return path.route("").count();
    } catch (AudioToolkitException e) {
      throw FileFailure.about(file, e);
    }
  }

  private static AudioInfo info(SamplePath path) {
    SourceShape shape = path.source().shape();
    Demuxer demuxer = path.source().demuxer();
    long promised = path.promisedSamples(shape.rateHz());
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
        demuxer.streams().audioStreams(),
        SourceCover.of(demuxer).map(AudioFile::art),
        SourceChapters.of(demuxer),
        SourceTags.of(demuxer));
  }

  private static Duration exact(long samples, int rateHz) {
    return SampleTime.duration(samples, rateHz);
  }

  private static Duration estimated(Demuxer demuxer) {
    long duration = demuxer.context().duration();
    return duration == AV_NOPTS_VALUE || duration < 0
        ? Duration.ZERO
        : Duration.ofNanos(duration * (1_000_000_000L / AV_TIME_BASE));
  }

  private static CoverArt art(SourceCover cover) {
    return new CoverArt(cover.codec(), cover.width(), cover.height(), cover.bytes());
  }
}
