package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avutil.AV_CRC_16_ANSI;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.av_crc;
import static org.bytedeco.ffmpeg.global.avutil.av_crc_get_table;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * The sums of FLAC: those of its frames, and the MD5 sum of the samples of a FLAC file, compared
 * with the one that its header states (RFC 9639, section 8.2): over whole bytes, lowest first,
 * channel by channel.
 */
final class FlacSum {

  private static final int STREAM_INFO_BYTES = 34;
  private static final int SUM_BYTES = 16;
  private static final IntPointer FRAME_SUMS = av_crc_get_table(AV_CRC_16_ANSI);

  private final byte[] stated;
  private final MessageDigest digest;

  private FlacSum(byte[] stated) {
    this.stated = stated;
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** The sum that a stream states; null for one that states none. */
  static @Nullable FlacSum of(AVCodecParameters stream) {
    if (stream.codec_id() != AV_CODEC_ID_FLAC || stream.extradata_size() != STREAM_INFO_BYTES) {
      return null;
    }
    byte[] info = new byte[STREAM_INFO_BYTES];
    stream.extradata().get(info);
    byte[] stated = Arrays.copyOfRange(info, STREAM_INFO_BYTES - SUM_BYTES, STREAM_INFO_BYTES);
    return Arrays.equals(stated, new byte[SUM_BYTES]) ? null : new FlacSum(stated);
  }

  /**
   * Adds the samples of a frame.
   *
   * @param bits how many bits of each count, from the highest
   */
  void add(AVFrame frame, int bits) {
    int format = frame.format();
    if (format != AV_SAMPLE_FMT_S16 && format != AV_SAMPLE_FMT_S32) {
      throw new IllegalStateException("FLAC decoded into sample format " + format);
    }
    int container = av_get_bytes_per_sample(format);
    int count = frame.nb_samples() * frame.ch_layout().nb_channels();
    ByteBuffer samples =
        frame
            .data(0)
            .capacity((long) count * container)
            .asByteBuffer()
            .order(ByteOrder.nativeOrder());
    boolean asStored = bits == container * Byte.SIZE && samples.order() == ByteOrder.LITTLE_ENDIAN;
    digest.update(asStored ? samples : packed(samples, count, container, bits));
  }

  private static ByteBuffer packed(ByteBuffer samples, int count, int container, int bits) {
    int width = (bits + Byte.SIZE - 1) / Byte.SIZE;
    int shift = container * Byte.SIZE - bits;
    byte[] packed = new byte[count * width];
    for (int i = 0, at = 0; i < count; i++) {
      int sample =
          (container == Short.BYTES
                  ? samples.getShort(i * Short.BYTES)
                  : samples.getInt(i * Integer.BYTES))
              >> shift;
      for (int b = 0; b < width; b++) {
        packed[at++] = (byte) (sample >> (b * Byte.SIZE));
      }
    }
    return ByteBuffer.wrap(packed);
  }

  /** Whether the frames in a packet have the sums that end them, CRC-16 (section 9.3). */
  static boolean isRight(AVPacket packet) {
    return av_crc(FRAME_SUMS, 0, packet.data(), packet.size()) == 0;
  }

  /** Whether what was added has the stated sum; once only. */
  boolean matches() {
    return MessageDigest.isEqual(digest.digest(), stated);
  }
}
