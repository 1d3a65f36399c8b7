package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.model.TransientException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Looks for the end of a file by the sizes that its container states, not by its sound. */
public final class ContainerEnd {

  /** GUIDs of ASF: the header, and the properties of the file in it (sections 3.1 and 3.2). */
  private static final String ASF_HEADER = "3026b2758e66cf11a6d900aa0062ce6c";

  private static final String ASF_PROPERTIES = "a1dcab8c47a9cf118ee400c00c205365";

  private static final int MOST_HEADER_BYTES = 1 << 20;

  private final FileChannel in;

  private ContainerEnd(FileChannel in) {
    this.in = in;
  }

  /**
   * Says what is missing of a file that was cut off; nothing where that cannot be told.
   *
   * @param container FFmpeg's name of it
   */
  public static Optional<String> missing(Path file, String container) {
    try (FileChannel in = FileChannel.open(file, READ)) {
      return new ContainerEnd(in).missing(container);
    } catch (EOFException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new TransientException("could not be read (" + e + ")", e);
    }
  }

  private Optional<String> missing(String container) throws IOException {
    return switch (container) {
      case "matroska" -> compared("Matroska segment", segment());
      case "mov" -> compared("last box", lastBox());
      case "avi" -> compared("RIFF chunk", lastChunk());
      case "w64" -> compared("Wave64 header", littleAt(16));
      case "caf" -> compared("last chunk", lastCafChunk());
      case "asf" -> compared("ASF header", asf());
      case "flv" ->
          endsWithWholeTag()
              ? Optional.empty()
              : Optional.of("cut off: it ends within a tag of FLV");
      default -> Optional.empty();
    };
  }

  private Optional<String> compared(String what, long stated) throws IOException {
    return stated <= in.size()
        ? Optional.empty()
        : Optional.of(
            "cut off: by its %s it has %s bytes, of which %s are there"
                .formatted(what, stated, in.size()));
  }

  /** Where the segment ends (RFC 8794, RFC 9559); 0 when it does not say. */
  private long segment() throws IOException {
    long at = 0;
    while (at < in.size()) {
      int idBytes = vintBytes(at);
      byte[] id = Bytes.read(in, at, idBytes);
      at += idBytes;
      int sizeBytes = vintBytes(at);
      ByteBuffer size = ByteBuffer.allocate(8);
      size.position(8 - sizeBytes).put(Bytes.read(in, at, sizeBytes));
      long unknown = (1L << (7 * sizeBytes)) - 1;
      long length = size.getLong(0) & unknown;
      at += sizeBytes;
      if (length == unknown) {
        return 0;
      }
      at += length;
      if (HexFormat.of().formatHex(id).equals("18538067")) {
        return at;
      }
    }
    return 0;
  }

  private int vintBytes(long at) throws IOException {
    int first = Bytes.read(in, at, 1)[0] & 0xFF;
    if (first == 0) {
      throw new EOFException("no element");
    }
    return Integer.numberOfLeadingZeros(first) - 24 + 1;
  }

  /** Where the last box ends (ISO/IEC 14496-12, 4.2). */
  private long lastBox() throws IOException {
    long at = 0;
    while (at + 8 <= in.size()) {
      long length = Integer.toUnsignedLong(bigAt(at, 4).getInt());
      length = length == 1 ? bigAt(at + 8, 8).getLong() : length;
      if (length < 8) {
        return 0;
      }
      at += length;
    }
    return at;
  }

  /** Where the last chunk of an AVI ends, of which long ones have several. */
  private long lastChunk() throws IOException {
    long at = 0;
    while (at + 8 <= in.size()) {
      byte[] head = Bytes.read(in, at, 8);
      if (!new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF")) {
        return 0;
      }
      int length = Bytes.little(head).getInt(4);
      if (length == 0 || length == -1) {
        return 0;
      }
      at += 8 + Integer.toUnsignedLong(length);
    }
    return at;
  }

  /** Where the last chunk of a CAF file ends; 0 when its sound is as long as the file. */
  private long lastCafChunk() throws IOException {
    long at = 8;
    while (at + 12 <= in.size()) {
      long length = bigAt(at + 4, 8).getLong();
      if (length < 0) {
        return 0;
      }
      at += 12 + length;
    }
    return at;
  }

  /** The size of the whole file, which live streams do not know. */
  private long asf() throws IOException {
    if (!guid(0).equals(ASF_HEADER)) {
      return 0;
    }
    long end = Math.min(littleAt(16), MOST_HEADER_BYTES);
    for (long at = 30; at + 24 <= end; at += Math.max(24, littleAt(at + 16))) {
      if (guid(at).equals(ASF_PROPERTIES)) {
        boolean live = (littleAt(at + 88) & 1) != 0;
        return live ? 0 : littleAt(at + 40);
      }
    }
    return 0;
  }

  private String guid(long at) throws IOException {
    return HexFormat.of().formatHex(Bytes.read(in, at, 16)).toLowerCase(Locale.ROOT);
  }

  /** Whether the last four bytes tell the length of the tag before them. */
  private boolean endsWithWholeTag() throws IOException {
    long size = in.size();
    long length = Integer.toUnsignedLong(bigAt(size - 4, 4).getInt());
    long at = size - 4 - length;
    return at >= 0 && length > 11 && (bigAt(at, 4).getInt() & 0xFFFFFF) + 11 == length;
  }

  private ByteBuffer bigAt(long at, int count) throws IOException {
    return ByteBuffer.wrap(Bytes.read(in, at, count)).order(ByteOrder.BIG_ENDIAN);
  }

  private long littleAt(long at) throws IOException {
    return Bytes.little(Bytes.read(in, at, 8)).getLong();
  }
}
