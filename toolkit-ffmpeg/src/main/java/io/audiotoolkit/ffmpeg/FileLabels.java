package io.audiotoolkit.ffmpeg;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/** The tags, the chapters and the cover that a file gets. */
interface FileLabels {

  /**
   * Puts the tags into an output, before its header is written, and announces the cover.
   *
   * @return the stream for the cover, which {@link #writeCover} fills after the header; null when
   *     there is no cover or the format keeps it among its tags or not at all
   */
  @Nullable AVStream attachTo(AVFormatContext to, AVStream audio, AudioFormat format);

  /** The tags that the muxer of MPEG-4 files leaves out, to be written after it. */
  Map<String, String> beyondMp4();

  /** Writes the picture that was announced. */
  void writeCover(Muxer muxer, AVStream announced, AVPacket scratch);

  /** Writes into the finished file what its muxer could not: several values of a tag. */
  void complete(Path file, AudioFormat format);
}
