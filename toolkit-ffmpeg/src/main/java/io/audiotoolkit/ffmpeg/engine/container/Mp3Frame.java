package io.audiotoolkit.ffmpeg.engine.container;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame of MPEG audio layer III: a header, side information, and main data, of which a part may
 * lie in the frames before (the bit reservoir of ISO/IEC 11172-3, 2.4.3.4).
 */
public final class Mp3Frame {

  private static final int CHECKSUM_BYTES = 2;

  /** A bit of the header's second byte: no checksum follows. */
  private static final int WITHOUT_CHECKSUM = 0x01;

  private final byte[] bytes;
  private final Mp3Header header;

  private Mp3Frame(byte[] bytes) {
    this.bytes = bytes;
    header = Mp3Header.in(bytes, 0);
  }

  /** The frame in a packet; null when there is none. */
  public static @Nullable Mp3Frame of(ByteBuffer packet) {
    byte[] bytes = new byte[packet.remaining()];
    packet.get(bytes);
    if (bytes.length <= Mp3Header.BYTES) {
      return null;
    }
    Mp3Frame frame = new Mp3Frame(bytes);
    return frame.header.isLayer3() && frame.mainData() <= bytes.length ? frame : null;
  }

  private int sideInformation() {
    return Mp3Header.BYTES + (header.hasChecksum() ? CHECKSUM_BYTES : 0);
  }

  private int mainData() {
    return sideInformation() + sideInformationBytes();
  }

  private int sideInformationBytes() {
    if (header.isMpeg1()) {
      return header.isMono() ? 17 : 32;
    }
    return header.isMono() ? 9 : 17;
  }

  /** How many bytes of main data in the frames before belong to this one. */
  public int borrowed() {
    int at = sideInformation();
    int first = bytes[at] & 0xFF;
    return header.isMpeg1() ? (first << 1) | (bytes[at + 1] & 0xFF) >> 7 : first;
  }

  /**
   * A silent frame that lends this one what it borrows.
   *
   * @param before the frames before this one, in order, as many as there are
   */
  public byte[] lender(List<Mp3Frame> before) {
    byte[] lent = new byte[borrowed()];
    int missing = lent.length;
    for (int i = before.size() - 1; i >= 0 && missing > 0; i--) {
      Mp3Frame frame = before.get(i);
      int count = Math.min(missing, frame.bytes.length - frame.mainData());
      missing -= count;
      System.arraycopy(frame.bytes, frame.bytes.length - count, lent, missing, count);
    }
    int head = Mp3Header.BYTES + sideInformationBytes();
    int bitrate = bitrateFor(head + lent.length);
    byte[] lender = new byte[header.frameBytes(bitrate)];
    System.arraycopy(bytes, 0, lender, 0, Mp3Header.BYTES);
    lender[1] |= WITHOUT_CHECKSUM;
    lender[2] = (byte) ((bitrate << 4) | (bytes[2] & 0x0C));
    System.arraycopy(lent, 0, lender, lender.length - lent.length, lent.length);
    return lender;
  }

  /** The index of the lowest bit rate at which a frame has so many bytes. */
  private int bitrateFor(int least) {
    int index = 1;
    while (index < Mp3Bitrates.indexed(header.isMpeg1()).size()
        && header.frameBytes(index) < least) {
      index++;
    }
    return index;
  }
}
