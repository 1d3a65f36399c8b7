package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.model.TransientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The links of an Ogg file: streams that follow one another, each with headers of its own (RFC
 * 3533, section 4), as stations and {@code cat} make them. FFmpeg takes them for one stream, whose
 * channels and rate cannot change.
 */
public final class OggLinks {

  private static final int BUFFER_BYTES = 1 << 18;

  private final FileChannel in;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final List<OggLink> found = new ArrayList<>();
  private final Map<Integer, Boolean> ended = new HashMap<>();
  private long bufferAt;
  private long linkAt;
  private boolean inBody;

  private OggLinks(FileChannel in) {
    this.in = in;
    buffer.limit(0);
  }

  /**
   * Finds them by the headers of all pages.
   *
   * @return at least one
   * @throws TransientException if the file could not be read
   */
  public static List<OggLink> of(Path file) {
    try (FileChannel in = FileChannel.open(file, READ)) {
      return new OggLinks(in).read();
    } catch (IOException e) {
      throw new TransientException("could not be read (" + e + ")", e);
    }
  }

  private List<OggLink> read() throws IOException {
    long at = 0;
    boolean cutOff = false;
    while (!cutOff && fill(at)) {
      ByteBuffer page = buffer.slice(buffer.position(), buffer.remaining());
      page.order(ByteOrder.LITTLE_ENDIAN);
      int length = OggPages.length(page);
      cutOff = at + length > in.size();
      if (length > 0 && !cutOff) {
        see(page, at);
      }
      at += Math.max(1, length);
    }
    end(in.size(), cutOff);
    return found;
  }

  /** Brings the header of a page, if one begins here, into the buffer; false at the end. */
  private boolean fill(long at) throws IOException {
    if (at + OggPages.HEADER_BYTES > in.size()) {
      return false;
    }
    if (at < bufferAt || at + OggPages.MOST_HEADER_BYTES > bufferAt + buffer.limit()) {
      buffer.clear();
      bufferAt = at;
      while (buffer.hasRemaining() && in.read(buffer, bufferAt + buffer.position()) >= 0) {
        // A file's channel may give less than asked for.
      }
      buffer.flip();
    }
    buffer.position((int) (at - bufferAt));
    return true;
  }

  private void see(ByteBuffer page, long at) {
    boolean begins = OggPages.beginsStream(page);
    if (begins && inBody) {
      end(at, false);
      linkAt = at;
      ended.clear();
    }
    inBody = !begins;
    ended.put(OggPages.serial(page), OggPages.endsStream(page));
  }

  private void end(long to, boolean cutOff) {
    boolean complete = !cutOff && !ended.containsValue(false);
    found.add(new OggLink(new Extent(linkAt, to), complete));
  }
}
