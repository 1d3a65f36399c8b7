package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.CommentList;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.model.InputException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An Ogg file with one stream of Opus, Vorbis, FLAC or Speex. Its second packet holds the comments;
 * pages after the headers keep their packets and granule positions, and get other numbers where the
 * comments take more pages than before.
 */
public final class OggFile implements TaggedFile {

  private static final int OPUS_PREFIX_BYTES = 8;

  private static final int FLAC_PREFIX_BYTES = 4;

  private static final int MOST_HEADER_BYTES = 128 << 20;

  private final Path file;
  private final int serial;
  private final long firstPageBytes;
  private final List<byte[]> headers;
  private final int headerPages;
  private final long soundAt;
  private final long sizeBytes;
  private final byte[] prefix;
  private final CommentList comments;

  /**
   * @param file the file
   * @param serial the stream's
   * @param firstPageBytes the length of the page with the first packet
   * @param headers the header packets after the first, in order
   * @param headerPages how many pages they take
   * @param soundAt where the pages with sound begin
   * @param sizeBytes how long the file is
   * @param prefix what stands before the comments in their packet
   * @param comments the comments
   */
  OggFile(
      Path file,
      int serial,
      long firstPageBytes,
      List<byte[]> headers,
      int headerPages,
      long soundAt,
      long sizeBytes,
      byte[] prefix,
      CommentList comments) {
    this.file = file;
    this.serial = serial;
    this.firstPageBytes = firstPageBytes;
    this.headers = headers;
    this.headerPages = headerPages;
    this.soundAt = soundAt;
    this.sizeBytes = sizeBytes;
    this.prefix = prefix;
    this.comments = comments;
  }

  int serial() {
    return serial;
  }

  long firstPageBytes() {
    return firstPageBytes;
  }

  long soundAt() {
    return soundAt;
  }

  public static TaggedFile open(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, READ)) {
      Headers headers = new Headers(in);
      headers.read();
      byte[] packet = headers.packets.get(1);
      byte[] prefix = prefix(headers.packets.get(0), packet);
      if (prefix.length > packet.length) {
        throw new EOFException("no comments");
      }
      return new OggFile(
          file,
          headers.serial,
          headers.firstPageBytes,
          headers.packets.subList(1, headers.packets.size()),
          headers.pages - 1,
          headers.at,
          in.size(),
          prefix,
          CommentList.parse(Arrays.copyOfRange(packet, prefix.length, packet.length)));
    }
  }

  private static byte[] prefix(byte[] first, byte[] packet) {
    String codec = codec(first);
    int length =
        switch (codec) {
          case "OpusHead" -> OPUS_PREFIX_BYTES; // OpusTags
          case "\u0001vorbis" -> 7; // a byte and vorbis
          case "\u007fFLAC" -> FLAC_PREFIX_BYTES; // the header of a block
          case "Speex   " -> 0;
          default -> throw unknown();
        };
    return Arrays.copyOf(packet, length);
  }

  public boolean isOpus() {
    return prefix.length == OPUS_PREFIX_BYTES;
  }

  private static InputException unknown() {
    return new InputException(
        "tags of this kind of Ogg file cannot be written, only those of Opus, Vorbis, FLAC and"
            + " Speex; convert it first");
  }

  private static String codec(byte[] first) {
    String start = new String(first, 0, Math.min(8, first.length), StandardCharsets.ISO_8859_1);
    for (String known : List.of("\u0001vorbis", "\u007fFLAC")) {
      if (start.startsWith(known)) {
        return known;
      }
    }
    return start;
  }

  @Override
  public TagSet held() {
    return comments;
  }

  @Override
  public Splice holding(TagSet tags) {
    List<byte[]> packets = new ArrayList<>(headers);
    packets.set(0, packet(((CommentList) tags).withoutBlocks().bytes()));
    byte[] pages = OggPages.of(packets, serial, 1);
    int shift = count(pages) - headerPages;
    Splice splice = new Splice(file).range(0, firstPageBytes).bytes(pages);
    return shift == 0
        ? splice.range(soundAt, sizeBytes - soundAt)
        : splice.piece(OggPages.renumbered(soundAt, serial, shift));
  }

  private byte[] packet(byte[] edited) {
    byte[] start = prefix.clone();
    if (start.length == FLAC_PREFIX_BYTES) {
      ByteBuffer.wrap(start).putInt((prefix[0] & 0xFF) << 24 | edited.length);
    }
    return ByteBuffer.allocate(start.length + edited.length).put(start).put(edited).array();
  }

  private static int count(byte[] pages) {
    int count = 0;
    for (int at = 0; at < pages.length; count++) {
      int segments = pages[at + OggPages.HEADER_BYTES - 1] & 0xFF;
      int body = at + OggPages.HEADER_BYTES;
      at = body + segments;
      for (int i = body; i < body + segments; i++) {
        at += pages[i] & 0xFF;
      }
    }
    return count;
  }

  /** Collects the header packets, which end on a page of their own. */
  private static final class Headers {
    private final FileChannel in;
    private final List<byte[]> packets = new ArrayList<>();
    private ByteArrayOutputStream packet = new ByteArrayOutputStream();
    private int serial;
    private int pages;
    private long firstPageBytes;
    private long at;

    Headers(FileChannel in) {
      this.in = in;
    }

    void read() throws IOException {
      while (packets.size() < 2 || packets.size() < wanted() || packet.size() > 0) {
        readPage();
        if (pages == 1) {
          firstPageBytes = at;
          requireAlone();
        }
        if (at > MOST_HEADER_BYTES) {
          throw new EOFException("headers without end");
        }
      }
      if (packets.size() > wanted()) {
        throw new InputException("its Ogg headers do not end with a page");
      }
    }

    private void requireAlone() {
      if (packets.size() != 1 || packet.size() > 0) {
        throw new InputException("its first Ogg page holds more than one packet");
      }
    }

    /** How many packets are headers. */
    private int wanted() {
      return switch (codec(packets.get(0))) {
        case "\u0001vorbis" -> 3;
        case "\u007fFLAC" ->
            endsTheBlocks(packets.get(packets.size() - 1)) ? packets.size() : packets.size() + 1;
        default -> 2;
      };
    }

    /** Whether a packet of FLAC in Ogg is the last of its blocks, which its highest bit says. */
    private static boolean endsTheBlocks(byte[] packet) {
      return packet.length > 0 && packet[0] < 0;
    }

    private void readPage() throws IOException {
      ByteBuffer head = Bytes.little(Bytes.read(in, at, OggPages.HEADER_BYTES));
      if (Integer.reverseBytes(head.getInt(0)) != OggPages.MARK) {
        throw new EOFException("no page at " + at);
      }
      if (pages == 0) {
        serial = OggPages.serial(head);
      } else if (OggPages.serial(head) != serial) {
        throw new InputException(
            "holds several streams, whose tags cannot be written; split them first");
      }
      byte[] lacing = Bytes.read(in, at + OggPages.HEADER_BYTES, OggPages.segments(head));
      long content = at + OggPages.HEADER_BYTES + lacing.length;
      for (byte each : lacing) {
        int length = each & 0xFF;
        packet.writeBytes(Bytes.read(in, content, length));
        content += length;
        if (length < 255) {
          packets.add(packet.toByteArray());
          packet = new ByteArrayOutputStream();
        }
      }
      pages++;
      at = content;
    }
  }
}
