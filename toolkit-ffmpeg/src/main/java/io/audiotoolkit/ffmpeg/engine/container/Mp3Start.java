package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.model.TransientException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The first frames of an MP3 (or MP1, or MP2) file. FFmpeg takes frames for junk as long as their
 * channel mode differs from that of the one behind, and begins after them.
 */
public final class Mp3Start {

  private static final int ID3_HEADER_BYTES = 10;
  private static final int MOST_JUNK = 1 << 16;

  /** Where a frame without sound may name itself, behind its header and side information. */
  private static final int MOST_TAG_AT = 200;

  private Mp3Start() {}

  /**
   * Says how much sound stands before the first packet, if any does.
   *
   * @param firstAt where that packet stands in the file
   */
  public static Optional<String> leftOut(Path file, long firstAt) {
    try (FileChannel in = FileChannel.open(file, READ)) {
      long start = Id3Tag.length(Bytes.read(in, 0, ID3_HEADER_BYTES));
      long length = firstAt - start;
      if (length <= 0 || length > MOST_JUNK) {
        return Optional.empty();
      }
      byte[] bytes = Bytes.read(in, start, length + Mp3Header.BYTES);
      Mp3Header header = Mp3Header.in(bytes, 0);
      boolean isSound =
          header.tellsLength()
              && header.isOfSameStream(Mp3Header.in(bytes, (int) length))
              && !isTag(bytes);
      return isSound
          ? Optional.of(
              "the first %s bytes of its sound are left out, whose channel mode is another"
                  .formatted(length))
          : Optional.empty();
    } catch (EOFException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new TransientException("could not be read (" + e + ")", e);
    }
  }

  private static boolean isTag(byte[] bytes) {
    int length = Math.min(bytes.length, MOST_TAG_AT);
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    return text.contains("Xing") || text.contains("Info") || text.contains("VBRI");
  }
}
