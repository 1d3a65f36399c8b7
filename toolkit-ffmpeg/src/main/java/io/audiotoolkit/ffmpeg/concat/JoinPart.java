package io.audiotoolkit.ffmpeg.concat;

import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.ffmpeg.engine.stream.Belongings;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.Demuxer;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.ffmpeg.engine.text.FileFailure;
import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.ffmpeg.engine.time.SampleTime;
import io.audiotoolkit.model.AudioToolkitException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A file that becomes part of another, looked at before that.
 *
 * @param name what a message about it begins with
 * @param file where it is
 * @param title what it is called
 * @param shape its sound
 * @param container FFmpeg's name of its container
 * @param length how long it is, to a packet
 * @param tags its own
 */
record JoinPart(
    String name,
    Path file,
    String title,
    SourceShape shape,
    String container,
    Duration length,
    TagSet tags) {

  /** Looks at a file; decodes it only where its header does not tell how long it is. */
  static JoinPart of(int number, PartList.Entry entry, Cancellation cancellation) {
    String name = "part %s (%s)".formatted(number, entry.file());
    try (SamplePath path = new SamplePath(entry.file(), cancellation, Reading.DEFAULT)) {
      Demuxer demuxer = path.source().demuxer();
      SourceShape shape = path.source().shape();
      TagSet tags = Belongings.of(demuxer).tags();
      String container = demuxer.container();
      long samples = path.promisedSamples(shape.rateHz());
      if (samples == 0) {
        samples = path.route("").count();
      }
      Duration length = SampleTime.duration(samples, shape.rateHz());
      return new JoinPart(
          name, entry.file(), title(entry, tags.values()), shape, container, length, tags);
    } catch (AudioToolkitException e) {
      throw FileFailure.about(name, e);
    }
  }

  private static String title(PartList.Entry entry, Map<String, List<String>> tags) {
    if (!entry.title().isEmpty()) {
      return entry.title();
    }
    String name = FileNames.of(entry.file());
    int dot = name.lastIndexOf('.');
    return tags.getOrDefault("title", List.of(dot > 0 ? name.substring(0, dot) : name)).get(0);
  }
}
