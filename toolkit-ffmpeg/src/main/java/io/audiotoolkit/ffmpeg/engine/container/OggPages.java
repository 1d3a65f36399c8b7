package io.audiotoolkit.ffmpeg.engine.container;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** The pages of an Ogg file (RFC 3533, section 6): made of packets, or numbered anew. */
final class OggPages {

  static final int HEADER_BYTES = 27;
  static final int MARK = 0x4F676753; // OggS

  private static final int SERIAL_AT = 14;
  private static final int NUMBER_AT = 18;
  private static final int SUM_AT = 22;
  private static final int COUNT_AT = 26;
  private static final int FLAGS_AT = 5;
  private static final int CONTINUED = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final int MOST_SEGMENTS = 255;

  /** A header and its lacing values. */
  static final int MOST_HEADER_BYTES = HEADER_BYTES + MOST_SEGMENTS;

  private static final int READ_BYTES = 1 << 20;

  /** For the sum of a page: the polynomial 0x04C11DB7, highest bit first, without inversion. */
  private static final int[] SUMS = sums();

  private OggPages() {}

  private static int[] sums() {
    int[] sums = new int[256];
    for (int i = 0; i < sums.length; i++) {
      int sum = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum << 1 ^ (sum < 0 ? 0x04C11DB7 : 0);
      }
      sums[i] = sum;
    }
    return sums;
  }

  private static int sum(byte[] bytes, int from, int length) {
    int sum = 0;
    for (int i = from; i < from + length; i++) {
      sum = sum << 8 ^ SUMS[(sum >>> 24 ^ bytes[i]) & 0xFF];
    }
    return sum;
  }

  /** Pages of header packets, whose samples are none, from a number on. */
  static byte[] of(List<byte[]> packets, int serial, int firstNumber) {
    ByteArrayOutputStream lacing = new ByteArrayOutputStream();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      for (int left = packet.length; left >= 255; left -= 255) {
        lacing.write(255);
      }
      lacing.write(packet.length % 255);
      content.writeBytes(packet);
    }
    return paged(lacing.toByteArray(), content.toByteArray(), serial, firstNumber);
  }

  private static byte[] paged(byte[] lacing, byte[] content, int serial, int firstNumber) {
    ByteArrayOutputStream pages = new ByteArrayOutputStream();
    int number = firstNumber;
    int at = 0;
    for (int from = 0; from < lacing.length; from += MOST_SEGMENTS) {
      int count = Math.min(MOST_SEGMENTS, lacing.length - from);
      int length = 0;
      boolean ends = false;
      for (int i = from; i < from + count; i++) {
        length += lacing[i] & 0xFF;
        ends |= lacing[i] != (byte) 255;
      }
      boolean continued = from > 0 && lacing[from - 1] == (byte) 255;
      byte[] page =
          ByteBuffer.allocate(HEADER_BYTES + count + length)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(Integer.reverseBytes(MARK))
              .put((byte) 0)
              .put((byte) (continued ? CONTINUED : 0))
              .putLong(ends ? 0 : -1)
              .putInt(serial)
              .putInt(number++)
              .putInt(0)
              .put((byte) count)
              .put(lacing, from, count)
              .put(content, at, length)
              .array();
      Bytes.little(page).putInt(SUM_AT, sum(page, 0, page.length));
      pages.writeBytes(page);
      at += length;
    }
    return pages.toByteArray();
  }

  static int serial(ByteBuffer page) {
    return page.getInt(SERIAL_AT);
  }

  static int number(ByteBuffer page) {
    return page.getInt(NUMBER_AT);
  }

  static boolean beginsStream(ByteBuffer page) {
    return (page.get(FLAGS_AT) & FIRST) != 0;
  }

  static boolean endsStream(ByteBuffer page) {
    return (page.get(FLAGS_AT) & LAST) != 0;
  }

  static int segments(ByteBuffer page) {
    return page.get(COUNT_AT) & 0xFF;
  }

  /** The pages of a stream from a place on, with other numbers; their packets stay. */
  static Splice.Piece renumbered(long from, int serial, int shift) {
    return (target, source, watch) -> renumber(source, from, serial, shift, target, watch);
  }

  private static void renumber(
      FileChannel source,
      long from,
      int serial,
      int shift,
      WritableByteChannel target,
      Splice.Watch watch)
      throws IOException {
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(target), READ_BYTES);
    byte[] buffer = new byte[READ_BYTES];
    long at = from;
    int have = 0;
    boolean ended = false;
    while (!ended || have > 0) {
      int read = source.read(ByteBuffer.wrap(buffer, have, buffer.length - have), at + have);
      ended = read < 0;
      have += Math.max(0, read);
      int whole = wholePages(buffer, have, serial, shift);
      if (whole == 0 && (ended || have == buffer.length)) {
        whole = have; // no page begins here: kept as it is
      }
      out.write(buffer, 0, whole);
      System.arraycopy(buffer, whole, buffer, 0, have - whole);
      at += whole;
      have -= whole;
      watch.at(Math.min(1, at / (double) Math.max(1, source.size())));
    }
    out.flush();
  }

  /** Numbers the pages at the start of a buffer; how many bytes of it they take. */
  private static int wholePages(byte[] buffer, int have, int serial, int shift) {
    int at = 0;
    while (at + HEADER_BYTES <= have) {
      ByteBuffer page = Bytes.little(buffer).slice(at, have - at).order(ByteOrder.LITTLE_ENDIAN);
      int length = length(page);
      if (length == 0 || length > page.remaining()) {
        break;
      }
      if (serial(page) == serial) {
        page.putInt(NUMBER_AT, number(page) + shift).putInt(SUM_AT, 0);
        page.putInt(SUM_AT, sum(buffer, at, length));
      }
      at += length;
    }
    return at;
  }

  /** The length of a page; 0 when none begins here, and too much when it is not all here. */
  static int length(ByteBuffer page) {
    if (page.remaining() < HEADER_BYTES || Integer.reverseBytes(page.getInt(0)) != MARK) {
      return 0;
    }
    int segments = segments(page);
    if (page.remaining() < HEADER_BYTES + segments) {
      return Integer.MAX_VALUE;
    }
    int length = HEADER_BYTES + segments;
    for (int i = 0; i < segments; i++) {
      length += page.get(HEADER_BYTES + i) & 0xFF;
    }
    return length;
  }
}
