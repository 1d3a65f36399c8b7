package io.audiotoolkit.ffmpeg.engine.container;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The four bytes before a frame of MPEG audio layer III (ISO/IEC 11172-3, 2.4.2.3).
 *
 * @param bits the four, the first highest
 */
record Mp3Header(int bits) {

  static final int BYTES = 4;

  private static final int MONO = 3;
  private static final int UNUSED_VERSION = 1;
  private static final int UNUSED_RATE = 3;
  private static final int UNUSED_BITRATE = 15;

  /** What all frames of a stream have in common: version, layer and sample rate. */
  private static final int OF_THE_STREAM = 0xFFFE0C00;

  /** The header at a place; past the end of the bytes one that is none. */
  static Mp3Header in(byte[] bytes, int at) {
    return new Mp3Header(at + BYTES <= bytes.length ? ByteBuffer.wrap(bytes).getInt(at) : 0);
  }

  /** Whether a frame of layer III begins with it. */
  boolean isLayer3() {
    return (bits & 0xFFE60000) == 0xFFE20000;
  }

  /** Whether it is of a known version, with a sample rate and a bit rate of their tables. */
  boolean tellsLength() {
    return (bits >> 19 & 3) != UNUSED_VERSION
        && (bits >> 10 & 3) != UNUSED_RATE
        && bitrateIndex() > 0
        && bitrateIndex() < UNUSED_BITRATE;
  }

  boolean isOfSameStream(Mp3Header other) {
    return (bits & OF_THE_STREAM) == (other.bits & OF_THE_STREAM);
  }

  boolean isMpeg1() {
    return (bits >> 19 & 3) == 3;
  }

  boolean isMono() {
    return (bits >> 6 & 3) == MONO;
  }

  boolean hasChecksum() {
    return (bits & 0x10000) == 0;
  }

  private int bitrateIndex() {
    return bits >> 12 & 15;
  }

  int rateHz() {
    int mpeg1 = List.of(44_100, 48_000, 32_000).get(Math.min(2, bits >> 10 & 3));
    if (isMpeg1()) {
      return mpeg1;
    }
    return (bits >> 20 & 1) != 0 ? mpeg1 / 2 : mpeg1 / 4;
  }

  /** How long the frame is, with its header. */
  int frameBytes() {
    return frameBytes(bitrateIndex()) + (bits >> 9 & 1);
  }

  /** How long a frame like it is at a bit rate, which is numbered from 1, without padding. */
  int frameBytes(int bitrateIndex) {
    int bps = Mp3Bitrates.indexed(isMpeg1()).get(bitrateIndex - 1);
    return (isMpeg1() ? 144 : 72) * bps / rateHz();
  }
}
