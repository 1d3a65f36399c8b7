package io.audiotoolkit.ffmpeg.engine.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What follows the header of a tag of ID3v2.3 or 2.4: frames, also those with names and sizes that
 * the standard does not know, and perhaps bytes that nobody understands.
 */
final class Id3Body {

  private static final int HEADER_BYTES = 10;

  /** Flags of a frame of version 4: encrypted or compressed; unsynchronized; length in front. */
  private static final int HIDDEN_4 = 0x0C;

  private static final int UNSYNCHRONIZED_4 = 0x02;
  private static final int LENGTH_4 = 0x01;

  /** The same of version 3: compressed or encrypted, or of a group, which has a byte in front. */
  private static final int HIDDEN_3 = 0xE0;

  private final byte[] body;
  private final int version;
  private final boolean unsynchronized;
  private final boolean isGuessing;
  private final List<Id3Frame> frames = new ArrayList<>();
  private int at;

  private Id3Body(byte[] body, int from, int version, boolean unsynchronized, boolean isGuessing) {
    this.body = body;
    this.version = version;
    this.unsynchronized = unsynchronized;
    this.isGuessing = isGuessing;
    at = Math.max(0, Math.min(from, body.length));
    while (readFrame()) {
      // on to the next one
    }
  }

  /**
   * Reads the frames. Some programs write the sizes of version 3 into version 4, or the other way
   * round, perhaps in some frames only. Sizes are guessed where the version's own leave bytes
   * without a meaning, and then only if a guess leaves none, or if the frames do not end in padding
   * either: a single frame may seem to end well by chance, a whole tag does not.
   *
   * @param from where the first begins
   * @param unsynchronized whether the tag says of itself that all frames are; of version 4
   */
  static Id3Body read(byte[] body, int from, int version, boolean unsynchronized) {
    Id3Body own = new Id3Body(body, from, version, unsynchronized, false);
    int left = own.rest().length;
    if (left == 0) {
      return own;
    }
    Id3Body guessed = new Id3Body(body, from, version, unsynchronized, true);
    int leftByGuess = guessed.rest().length;
    boolean isBetter = leftByGuess == 0 || (leftByGuess < left && !own.isPadding(own.at));
    return isBetter ? guessed : own;
  }

  List<Id3Frame> frames() {
    return frames;
  }

  /** What follows the frames but is no padding, as it stands there; empty for nothing. */
  byte[] rest() {
    int start = at;
    while (start < body.length && body[start] == 0) {
      start++;
    }
    int end = body.length;
    while (end > start && body[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOfRange(body, start, end);
  }

  private boolean readFrame() {
    if (!isId(at)) {
      return false;
    }
    int size = frameSize();
    if (!fits(at, size)) {
      return false;
    }
    int flags = (body[at + 8] & 0xFF) << 8 | (body[at + 9] & 0xFF);
    int start = at + HEADER_BYTES;
    frames.add(frame(id(), flags, Arrays.copyOfRange(body, start, start + size)));
    at = start + size;
    return true;
  }

  private String id() {
    return new String(body, at, 4, StandardCharsets.ISO_8859_1);
  }

  private int frameSize() {
    int own = version == 3 ? plainSize(at) : safeSize(at);
    int other = version == 3 ? safeSize(at) : plainSize(at);
    return isGuessing && sense(other) > sense(own) ? other : own;
  }

  private int plainSize(int frame) {
    return ByteBuffer.wrap(body).getInt(frame + 4);
  }

  /** That of seven bits a byte; -1 where one of them has eight. */
  private int safeSize(int frame) {
    int bits = body[frame + 4] | body[frame + 5] | body[frame + 6] | body[frame + 7];
    return bits < 0 ? -1 : Id3Tag.syncSafe(body, frame + 4);
  }

  private boolean fits(int frame, int size) {
    return size >= 0 && size <= body.length - frame - HEADER_BYTES;
  }

  /** How well a frame of a size ends: at another one or with the tag, in padding, or anywhere. */
  private int sense(int size) {
    if (!fits(at, size)) {
      return 0;
    }
    int next = at + HEADER_BYTES + size;
    boolean isFrame = isId(next) && (fits(next, plainSize(next)) || fits(next, safeSize(next)));
    return isFrame || next == body.length ? 2 : isPadding(next) ? 1 : 0;
  }

  private boolean isPadding(int from) {
    for (int i = from; i < Math.min(body.length, from + HEADER_BYTES); i++) {
      if (body[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Four letters, digits or signs of ASCII, of which the last may be a NUL. */
  private boolean isId(int from) {
    if (from + HEADER_BYTES > body.length) {
      return false;
    }
    for (int i = from; i < from + 4; i++) {
      boolean isSign = body[i] > ' ' && body[i] < 0x7F;
      boolean isFiller = i > from + 2 && (body[i] == ' ' || body[i] == 0);
      if (!isSign && !isFiller) {
        return false;
      }
    }
    return true;
  }

  private Id3Frame frame(String id, int flags, byte[] content) {
    if (version == 3) {
      return named(id, flags, content, (flags & HIDDEN_3) == 0);
    }
    if ((flags & HIDDEN_4) != 0) {
      // Stays as it is, unsynchronized where the tag says so of all its frames.
      return new Id3Frame(id, flags | (unsynchronized ? UNSYNCHRONIZED_4 : 0), content, false);
    }
    boolean hasLength = (flags & LENGTH_4) != 0 && content.length >= 4;
    byte[] clear = hasLength ? Arrays.copyOfRange(content, 4, content.length) : content;
    boolean isWhole = hasLength && Id3Tag.syncSafe(content, 0) == clear.length;
    if ((flags & UNSYNCHRONIZED_4) != 0 || (unsynchronized && !isWhole)) {
      clear = Id3Tag.resynchronized(clear);
    }
    return named(id, flags & ~(LENGTH_4 | UNSYNCHRONIZED_4), clear, (flags & 0x40) == 0);
  }

  /** iTunes wrote the names of version 2, filled up, into version 3. */
  private static Id3Frame named(String id, int flags, byte[] content, boolean readable) {
    Optional<Id3Frame> successor =
        readable && (id.endsWith("\0") || id.endsWith(" "))
            ? Id3v22.successor(id.substring(0, 3), content)
            : Optional.empty();
    return successor.orElseGet(() -> new Id3Frame(id, flags, content, readable));
  }
}
