package io.audiotoolkit.ffmpeg;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.audiotoolkit.spi.ProcessContext;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file put together from stretches of another one, copied as they are, and new bytes between
 * them.
 */
final class Splice {

  private static final int CHUNK_BYTES = 4 << 20;

  private final Path source;
  private final List<Piece> pieces = new ArrayList<>();

  /** Writes itself; may be asked to stop. */
  interface Piece {
    void writeTo(WritableByteChannel target, FileChannel source, Watch watch) throws IOException;
  }

  /** Hears how far it has come, a share from 0 to 1; stops it by throwing. */
  interface Watch {
    void at(double share);
  }

  Splice(Path source) {
    this.source = source;
  }

  /** Adds new bytes. */
  Splice bytes(byte[] bytes) {
    return piece(
        (target, from, watch) -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            target.write(buffer);
          }
        });
  }

  /** Adds a stretch of the source, which must have that many bytes there. */
  Splice range(long from, long count) {
    return piece((target, source, watch) -> copy(source, from, count, target, watch));
  }

  Splice piece(Piece piece) {
    pieces.add(piece);
    return this;
  }

  private static void copy(
      FileChannel source, long from, long count, WritableByteChannel target, Watch watch)
      throws IOException {
    long done = 0;
    while (done < count) {
      long moved = source.transferTo(from + done, Math.min(CHUNK_BYTES, count - done), target);
      if (moved <= 0) {
        throw new EOFException("the input ends at byte " + (from + done));
      }
      done += moved;
      watch.at(Math.min(1, (from + done) / (double) Math.max(1, source.size())));
    }
  }

  /** Writes the new file, as the work of an attempt. */
  void writeTo(Path target, ProcessContext context) throws IOException {
    writeTo(
        target,
        share -> {
          context.throwIfCancelled();
          context.progress(share);
        });
  }

  /** Writes the new file. */
  void writeTo(Path target, Watch watch) throws IOException {
    try (FileChannel from = FileChannel.open(source, READ);
        FileChannel to = FileChannel.open(target, CREATE_NEW, WRITE)) {
      for (Piece piece : pieces) {
        piece.writeTo(to, from, watch);
      }
    }
  }
}
