package io.audiotoolkit.ffmpeg.engine.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Stretches of a file, read whole, and what they hold. */
public final class Bytes {

  /** Index, tags and covers are read whole; what claims to be larger is not believed. */
  private static final long MOST = 512L << 20;

  private Bytes() {}

  /**
   * Some bytes at a place.
   *
   * @throws EOFException if the file ends before
   */
  public static byte[] read(FileChannel from, long at, long count) throws IOException {
    if (at < 0 || count < 0 || count > MOST || at + count > from.size()) {
      throw new EOFException("no %s bytes at %s".formatted(count, at));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) count);
    while (bytes.hasRemaining()) {
      if (from.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("ends at " + (at + bytes.position()));
      }
    }
    return bytes.array();
  }

  public static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Text in UTF-8, as FFmpeg writes it, or in Latin-1, as older programs did, up to a NUL. */
  public static String text(byte[] text) {
    String decoded;
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      decoded = new String(text, StandardCharsets.ISO_8859_1);
    }
    int end = decoded.indexOf('\0');
    return (end < 0 ? decoded : decoded.substring(0, end)).strip();
  }
}
