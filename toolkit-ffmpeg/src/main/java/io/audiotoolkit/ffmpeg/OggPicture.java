package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BMP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TIFF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBP;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * Cover art as a comment of an Ogg stream: FLAC's picture block (RFC 9639, section 8.8) in Base64,
 * under the key METADATA_BLOCK_PICTURE. FFmpeg reads it but does not write it.
 */
final class OggPicture {

  private static final int FRONT_COVER = 3;

  private OggPicture() {}

  /** Adds a picture to a stream's comments, if its kind has a media type. */
  static void addTo(AVDictionary comments, AVStream picture) {
    String mediaType = mediaType(picture.codecpar().codec_id());
    if (mediaType.isEmpty()) {
      return;
    }
    AVPacket packet = picture.attached_pic();
    byte[] image = new byte[packet.size()];
    packet.data().get(image);
    byte[] block = block(mediaType, picture.codecpar().width(), picture.codecpar().height(), image);
    av_dict_set(comments, "METADATA_BLOCK_PICTURE", Base64.getEncoder().encodeToString(block), 0);
  }

  static byte[] block(String mediaType, int width, int height, byte[] image) {
    byte[] type = mediaType.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(32 + type.length + image.length)
        .putInt(FRONT_COVER)
        .putInt(type.length)
        .put(type)
        .putInt(0) // length of the description
        .putInt(width)
        .putInt(height)
        .putInt(24) // bits per pixel
        .putInt(0) // colours of a palette
        .putInt(image.length)
        .put(image)
        .array();
  }

  private static String mediaType(int codecId) {
    if (codecId == AV_CODEC_ID_MJPEG) {
      return "image/jpeg";
    }
    if (codecId == AV_CODEC_ID_PNG) {
      return "image/png";
    }
    if (codecId == AV_CODEC_ID_GIF) {
      return "image/gif";
    }
    if (codecId == AV_CODEC_ID_WEBP) {
      return "image/webp";
    }
    if (codecId == AV_CODEC_ID_BMP) {
      return "image/bmp";
    }
    return codecId == AV_CODEC_ID_TIFF ? "image/tiff" : "";
  }
}
