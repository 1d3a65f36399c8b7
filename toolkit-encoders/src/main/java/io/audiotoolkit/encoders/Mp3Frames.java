package io.audiotoolkit.encoders;

import io.audiotoolkit.ffmpeg.spi.PacketSink;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Cuts LAME's bytes, which come as its buffer fills, into frames, whose headers say how long they
 * are (ISO/IEC 11172-3, 2.4.2.3, and 13818-3).
 */
final class Mp3Frames {

  private static final int HEADER_BYTES = 4;
  private static final int MPEG_1 = 3;
  private static final int[] KBPS_MPEG_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KBPS_MPEG_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };

  /** Sample rates of MPEG-1; half of that in MPEG-2, a quarter in MPEG-2.5. */
  private static final int[] RATES_HZ = {44_100, 48_000, 32_000};

  private final ByteBuffer waiting;

  /** For so many bytes at a time at most. */
  Mp3Frames(int most) {
    waiting = ByteBuffer.allocate(2 * most);
  }

  /** Hands on every frame that is whole, and keeps the rest. */
  void cut(ByteBuffer bytes, PacketSink sink) {
    waiting.put(bytes).flip();
    while (waiting.remaining() >= HEADER_BYTES) {
      int length = length(waiting.getInt(waiting.position()));
      if (waiting.remaining() < length) {
        break;
      }
      int end = waiting.limit();
      int next = waiting.position() + length;
      waiting.limit(next);
      sink.packet(waiting);
      waiting.limit(end).position(next);
    }
    waiting.compact();
  }

  /**
   * Expects that nothing is left.
   *
   * @throws IllegalStateException if half a frame is
   */
  void finish() {
    if (waiting.position() > 0) {
      throw new IllegalStateException(
          "libmp3lame left %s bytes that are no whole frame".formatted(waiting.position()));
    }
  }

  static int length(int header) {
    int version = header >> 19 & 3;
    int bitrate = header >> 12 & 15;
    int rate = header >> 10 & 3;
    boolean synchronous = header >>> 21 == 0x7FF && (header >> 17 & 3) == 1;
    if (!synchronous || version == 1 || bitrate == 0 || bitrate == 15 || rate == 3) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "libmp3lame gave no frame of layer III where one begins (header %08x)",
              header));
    }
    int padding = header >> 9 & 1;
    if (version == MPEG_1) {
      return 144_000 * KBPS_MPEG_1[bitrate] / RATES_HZ[rate] + padding;
    }
    int divisor = version == 0 ? 4 : 2;
    return 72_000 * KBPS_MPEG_2[bitrate] / (RATES_HZ[rate] / divisor) + padding;
  }
}
