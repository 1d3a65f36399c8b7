package io.audiotoolkit.ffmpeg;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame of MPEG audio layer III: a header, side information, and main data, of which a part may
 * lie in the frames before (the bit reservoir of ISO/IEC 11172-3, 2.4.3.4).
 */
final class Mp3Frame {

  private static final int HEADER_BYTES = 4;
  private static final int CHECKSUM_BYTES = 2;

  /** A bit of the header's second byte: no checksum follows. */
  private static final int WITHOUT_CHECKSUM = 0x01;

  private static final int MONO = 3;

  private final byte[] bytes;

  private Mp3Frame(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The frame in a packet; null when there is none. */
  static @Nullable Mp3Frame of(ByteBuffer packet) {
    byte[] bytes = new byte[packet.remaining()];
    packet.get(bytes);
    boolean begins =
        bytes.length > HEADER_BYTES && bytes[0] == (byte) 0xFF && (bytes[1] & 0xE6) == 0xE2;
    return begins && new Mp3Frame(bytes).mainData() <= bytes.length ? new Mp3Frame(bytes) : null;
  }

  private boolean isMpeg1() {
    return (bytes[1] & 0x18) == 0x18;
  }

  private int sideInformation() {
    return HEADER_BYTES + ((bytes[1] & WITHOUT_CHECKSUM) == 0 ? CHECKSUM_BYTES : 0);
  }

  private int mainData() {
    return sideInformation() + sideInformationBytes();
  }

  private int sideInformationBytes() {
    boolean mono = (bytes[3] & 0xC0) >> 6 == MONO;
    if (isMpeg1()) {
      return mono ? 17 : 32;
    }
    return mono ? 9 : 17;
  }

  /** How many bytes of main data in the frames before belong to this one. */
  int borrowed() {
    int at = sideInformation();
    int first = bytes[at] & 0xFF;
    return isMpeg1() ? (first << 1) | (bytes[at + 1] & 0xFF) >> 7 : first;
  }

  /**
   * A silent frame that lends this one what it borrows.
   *
   * @param before the frames before this one, in order, as many as there are
   */
  byte[] lender(List<Mp3Frame> before) {
    byte[] lent = new byte[borrowed()];
    int missing = lent.length;
    for (int i = before.size() - 1; i >= 0 && missing > 0; i--) {
      Mp3Frame frame = before.get(i);
      int count = Math.min(missing, frame.bytes.length - frame.mainData());
      missing -= count;
      System.arraycopy(frame.bytes, frame.bytes.length - count, lent, missing, count);
    }
    int head = HEADER_BYTES + sideInformationBytes();
    int bitrate = bitrateFor(head + lent.length);
    byte[] lender = new byte[bytesAt(bitrate)];
    System.arraycopy(bytes, 0, lender, 0, HEADER_BYTES);
    lender[1] |= WITHOUT_CHECKSUM;
    lender[2] = (byte) ((bitrate << 4) | (bytes[2] & 0x0C));
    System.arraycopy(lent, 0, lender, lender.length - lent.length, lent.length);
    return lender;
  }

  /** The index of the lowest bit rate at which a frame has so many bytes. */
  private int bitrateFor(int least) {
    int index = 1;
    while (index < Mp3Bitrates.indexed(isMpeg1()).size() && bytesAt(index) < least) {
      index++;
    }
    return index;
  }

  private int bytesAt(int bitrateIndex) {
    int bps = Mp3Bitrates.indexed(isMpeg1()).get(bitrateIndex - 1);
    return (isMpeg1() ? 144 : 72) * bps / rateHz();
  }

  private int rateHz() {
    int mpeg1 = List.of(44_100, 48_000, 32_000).get(Math.min(2, (bytes[2] & 0x0C) >> 2));
    if (isMpeg1()) {
      return mpeg1;
    }
    return (bytes[1] & 0x10) != 0 ? mpeg1 / 2 : mpeg1 / 4;
  }
}
