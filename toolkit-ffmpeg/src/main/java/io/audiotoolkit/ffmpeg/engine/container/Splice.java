package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.audiotoolkit.spi.ProcessContext;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file put together from stretches of another one, copied as they are, and new bytes between
 * them.
 */
public final class Splice {

  private static final int CHUNK_BYTES = 4 << 20;

  private final Path source;
  private final List<Piece> pieces = new ArrayList<>();

  /** Writes itself; may be asked to stop. */
  interface Piece {

    void writeTo(WritableByteChannel target, FileChannel source, Watch watch) throws IOException;

    /** How many bytes it is; less than 0 where that is not known before. */
    default long length() {
      return -1;
    }

    /** Whether it is what stands at a place of the source anyway. */
    default boolean standsAt(long place) {
      return false;
    }

    /** Whether it can be written without the source. */
    default boolean isNew() {
      return false;
    }
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
    return piece(new New(ByteBuffer.wrap(bytes)));
  }

  /** Adds a stretch of the source, which must have that many bytes there. */
  Splice range(long from, long count) {
    return piece(new Old(from, count));
  }

  Splice piece(Piece piece) {
    pieces.add(piece);
    return this;
  }

  private record New(ByteBuffer bytes) implements Piece {

    @Override
    public void writeTo(WritableByteChannel target, FileChannel source, Watch watch)
        throws IOException {
      ByteBuffer rest = bytes.duplicate();
      while (rest.hasRemaining()) {
        target.write(rest);
      }
    }

    @Override
    public long length() {
      return bytes.remaining();
    }

    @Override
    public boolean isNew() {
      return true;
    }
  }

  private record Old(long from, long count) implements Piece {

    @Override
    public void writeTo(WritableByteChannel target, FileChannel source, Watch watch)
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

    @Override
    public long length() {
      return count;
    }

    @Override
    public boolean standsAt(long place) {
      return from == place || count == 0;
    }
  }

  /** Writes the new file, as the work of an attempt. */
  public void writeTo(Path target, ProcessContext context) throws IOException {
    writeTo(
        target,
        share -> {
          context.throwIfCancelled();
          context.progress(share);
        });
  }

  private void writeTo(Path target, Watch watch) throws IOException {
    try (FileChannel from = FileChannel.open(source, READ);
        FileChannel to = FileChannel.open(target, CREATE_NEW, WRITE)) {
      for (Piece piece : pieces) {
        piece.writeTo(to, from, watch);
      }
    }
  }

  /** Makes the new file of the old one, which is nobody else's yet: in its place, if that goes. */
  public void replace() throws IOException {
    if (staysInPlace()) {
      writeInPlace();
    } else {
      Path whole = source.resolveSibling(source.getFileName() + ".tagged");
      writeTo(whole, share -> {});
      Files.move(whole, source, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Whether nothing of the source has to move. */
  private boolean staysInPlace() {
    long at = 0;
    for (Piece piece : pieces) {
      if (!piece.isNew() && !piece.standsAt(at)) {
        return false;
      }
      at += piece.length();
    }
    return true;
  }

  private void writeInPlace() throws IOException {
    try (FileChannel file = FileChannel.open(source, READ, WRITE)) {
      long at = 0;
      for (Piece piece : pieces) {
        if (piece.isNew() && piece.length() > 0) {
          piece.writeTo(file.position(at), file, share -> {});
        }
        at += piece.length();
      }
      file.truncate(at);
    }
  }
}
