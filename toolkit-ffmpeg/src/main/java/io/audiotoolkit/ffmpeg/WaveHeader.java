package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Compares what a WAV header promises with the size of the file, which FFmpeg does not: it takes
 * what is there. Headers of streamed files, whose writer could not go back to fill in the length,
 * promise nothing.
 */
final class WaveHeader {

  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FIRST_CHUNK_AT = 12;
  private static final int MOST_CHUNKS = 64;

  /**
   * Writers into pipes put this much or more; sox 0x7FFFFFFF less its header, FFmpeg 0xFFFFFFFF.
   */
  private static final long STREAMED_FROM = 0x7FFF_0000L;

  private long bytesPerSecond;
  private long dataBytes64;

  private WaveHeader() {}

  /**
   * Returns if the file is as long as its header says.
   *
   * @throws InputException if more than a tenth of a second is missing
   * @throws TransientException if it could not be read
   */
  static void verifyLength(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      new WaveHeader().verify(channel, file);
    } catch (IOException e) {
      throw new TransientException("could not be read: " + file + " (" + e + ")", e);
    }
  }

  private void verify(SeekableByteChannel channel, Path file) throws IOException {
    long at = FIRST_CHUNK_AT;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      ByteBuffer header = read(channel, at, CHUNK_HEADER_BYTES);
      if (header.remaining() < CHUNK_HEADER_BYTES) {
        return;
      }
      byte[] name = new byte[4];
      header.get(name);
      long size = Integer.toUnsignedLong(header.getInt());
      at += CHUNK_HEADER_BYTES;
      switch (new String(name, StandardCharsets.ISO_8859_1)) {
        case "fmt " -> bytesPerSecond = readInt(channel, at + 8);
        case "ds64" -> dataBytes64 = readLong(channel, at + 8);
        case "data" -> {
          compare(size, channel.size() - at, file);
          return;
        }
        default -> {}
      }
      at += size + (size & 1);
    }
  }

  private void compare(long size, long available, Path file) {
    long promised = size == 0xFFFF_FFFFL && dataBytes64 > 0 ? dataBytes64 : size;
    boolean streamed = promised == size && size >= STREAMED_FROM && available < size;
    long missing = promised - available;
    if (streamed || bytesPerSecond <= 0 || missing <= bytesPerSecond / 10) {
      return;
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "truncated: its header promises %.3f s (%d bytes of samples), the file holds %.3f s (%d): %s",
            promised / (double) bytesPerSecond,
            promised,
            available / (double) bytesPerSecond,
            available,
            file));
  }

  private static long readInt(SeekableByteChannel channel, long at) throws IOException {
    ByteBuffer bytes = read(channel, at, Integer.BYTES);
    return bytes.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(bytes.getInt());
  }

  private static long readLong(SeekableByteChannel channel, long at) throws IOException {
    ByteBuffer bytes = read(channel, at, Long.BYTES);
    return bytes.remaining() < Long.BYTES ? 0 : bytes.getLong();
  }

  private static ByteBuffer read(SeekableByteChannel channel, long at, int count)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(at);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // A file's channel may give less than asked for.
    }
    return bytes.flip();
  }
}
