package io.audiotoolkit.ffmpeg;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds the comments in FLAC (RFC 9639, section 8) and Ogg files (RFC 3533 and 7845). */
final class CommentBlock {

  private static final int FLAC_COMMENTS = 4;
  private static final byte[] NONE = {};

  /** Covers are in it too; more is not believed. */
  private static final int MOST_BYTES = 64 << 20;

  private CommentBlock() {}

  /** The block of a FLAC file; empty when there is none at its place. */
  static byte[] ofFlac(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      if (in.readInt() != 0x664C6143) { // "fLaC"; anything before it is left to FFmpeg
        return NONE;
      }
      while (true) {
        int header = in.readInt();
        int length = header & 0xFFFFFF;
        if ((header >> 24 & 0x7F) == FLAC_COMMENTS) {
          return in.readNBytes(length);
        }
        if (header < 0) {
          return NONE;
        }
        in.skipNBytes(length);
      }
    }
  }

  /** The second packet of an Ogg file without its name; empty when it holds no comments. */
  static byte[] ofOgg(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      byte[] packet = secondPacket(in);
      for (String name : new String[] {"OpusTags", "\u0003vorbis"}) {
        byte[] prefix = name.getBytes(StandardCharsets.US_ASCII);
        if (Arrays.equals(Arrays.copyOf(packet, prefix.length), prefix)) {
          return Arrays.copyOfRange(packet, prefix.length, packet.length);
        }
      }
      return NONE;
    }
  }

  /** Of the only stream: with several, pages of others may lie between. */
  private static byte[] secondPacket(DataInputStream in) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    int packets = 0;
    while (packet.size() < MOST_BYTES) {
      if (in.readInt() != 0x4F676753) { // "OggS"
        return NONE;
      }
      in.skipNBytes(22);
      byte[] lengths = in.readNBytes(in.readUnsignedByte());
      for (byte each : lengths) {
        int length = Byte.toUnsignedInt(each);
        byte[] segment = in.readNBytes(length);
        if (packets == 1) {
          packet.write(segment);
        }
        if (length < 255 && ++packets == 2) {
          return packet.toByteArray();
        }
      }
    }
    return NONE;
  }

  private static DataInputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new DataInputStream(new BufferedInputStream(in));
  }
}
