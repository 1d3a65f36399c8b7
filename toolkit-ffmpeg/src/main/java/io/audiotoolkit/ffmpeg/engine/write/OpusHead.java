package io.audiotoolkit.ffmpeg.engine.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.javacpp.BytePointer;

/** Opus as RFC 7845 describes its header and RFC 6716 its packets. */
public final class OpusHead {

  private static final byte[] MAGIC = "OpusHead".getBytes(ISO_8859_1);
  private static final int LEAST_BYTES = 19;
  private static final int PRE_SKIP_AT = 10;

  private static final int[] SILK = {480, 960, 1_920, 2_880};
  private static final int[] HYBRID = {480, 960};
  private static final int[] CELT = {120, 240, 480, 960};

  private OpusHead() {}

  /** Whether the parameters of a stream have the header. */
  static boolean isIn(AVCodecParameters stored) {
    if (stored.extradata_size() < LEAST_BYTES) {
      return false;
    }
    byte[] start = new byte[MAGIC.length];
    header(stored).get(start);
    return Arrays.equals(start, MAGIC);
  }

  /** Sets how many samples at 48 kHz a decoder drops at the start, from 0 to 65,535. */
  static void preSkip(AVCodecParameters stored, int samples) {
    header(stored).putShort(PRE_SKIP_AT, (short) samples);
  }

  private static ByteBuffer header(AVCodecParameters stored) {
    return new BytePointer(stored.extradata())
        .capacity(stored.extradata_size())
        .asByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many samples at 48 kHz a packet holds; 0 for one that makes no sense. */
  public static int samples(ByteBuffer packet) {
    if (!packet.hasRemaining()) {
      return 0;
    }
    int toc = packet.get(0) & 0xFF;
    int config = toc >> 3;
    int frame =
        config < 12 ? SILK[config & 3] : config < 16 ? HYBRID[config & 1] : CELT[config & 3];
    return switch (toc & 3) {
      case 0 -> frame;
      case 1, 2 -> 2 * frame;
      default -> packet.remaining() > 1 ? (packet.get(1) & 0x3F) * frame : 0;
    };
  }
}
