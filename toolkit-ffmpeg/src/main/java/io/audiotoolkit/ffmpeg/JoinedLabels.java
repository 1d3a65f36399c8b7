package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/**
 * What several files that became one have in common, and where each of them begins.
 *
 * @param tags those that all have
 * @param chapters one for each
 */
record JoinedLabels(Map<String, String> tags, List<Chapter> chapters) implements FileLabels {

  @Override
  public @Nullable AVStream attachTo(AVFormatContext to, AVStream audio, AudioFormat format) {
    AVDictionary dictionary = new AVDictionary(null);
    tags.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    if (Labels.holdsComments(format)) {
      Chapters.addTo(dictionary, chapters);
    } else if (format != AudioFormat.WAV) {
      Chapters.give(chapters, to);
    }
    if (format == AudioFormat.OGG || format == AudioFormat.OPUS) {
      audio.metadata(dictionary);
    } else {
      to.metadata(dictionary);
    }
    return null;
  }

  @Override
  public Map<String, String> beyondMp4() {
    return Mp4Freeform.leftOut(tags);
  }

  @Override
  public void writeCover(Muxer muxer, AVStream announced, AVPacket scratch) {
    throw new IllegalStateException("no cover was announced");
  }

  @Override
  public void complete(Path file, AudioFormat format) {
    // Each tag has the one value that all files share.
  }
}
