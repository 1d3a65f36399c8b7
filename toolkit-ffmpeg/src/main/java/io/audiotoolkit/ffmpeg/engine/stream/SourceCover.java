package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The first picture that is attached to a file.
 *
 * @param codec FFmpeg's name of its format
 */
public record SourceCover(String codec, int width, int height, long bytes) {

  public static Optional<SourceCover> of(Demuxer demuxer) {
    int index = demuxer.streams().coverIndex();
    if (index < 0) {
      return Optional.empty();
    }
    AVStream stream = demuxer.context().streams(index);
    AVCodecParameters picture = stream.codecpar();
    return Optional.of(
        new SourceCover(
            avcodec_get_name(picture.codec_id()).getString(),
            picture.width(),
            picture.height(),
            stream.attached_pic().size()));
  }
}
