package io.audiotoolkit.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tag of ID3v2.3 or 2.4, which keeps its version and every frame that is not changed. One of 2.2
 * becomes one of 2.3.
 *
 * @param version 3 or 4
 * @param frames in their order
 * @param lost frames of 2.2 that have no successor
 */
record Id3Tag(int version, List<Id3Frame> frames, List<String> lost) {

  static final int HEADER_BYTES = 10;

  /** A new tag is of the version that can say everything in UTF-8. */
  static final Id3Tag EMPTY = new Id3Tag(4, List.of(), List.of());

  private static final int UNSYNCHRONISED = 0x80;
  private static final int EXTENDED = 0x40;
  private static final int FOOTER = 0x10;

  /** Flags of a frame of version 4: encrypted or compressed; unsynchronised; length in front. */
  private static final int HIDDEN_4 = 0x0C;

  private static final int UNSYNCHRONISED_4 = 0x02;
  private static final int LENGTH_4 = 0x01;

  /** The same of version 3: compressed or encrypted, or of a group, which has a byte in front. */
  private static final int HIDDEN_3 = 0xE0;

  Id3Tag {
    frames = List.copyOf(frames);
    lost = List.copyOf(lost);
  }

  /** How long the tag is that begins with these ten bytes; 0 when none does. */
  static int length(byte[] head) {
    boolean isTag =
        head.length >= HEADER_BYTES
            && head[0] == 'I'
            && head[1] == 'D'
            && head[2] == '3'
            && head[3] >= 2
            && head[3] <= 4
            && (head[6] | head[7] | head[8] | head[9]) >= 0;
    if (!isTag) {
      return 0;
    }
    boolean footer = head[3] == 4 && (head[5] & FOOTER) != 0;
    return HEADER_BYTES + syncSafe(head, 6) + (footer ? HEADER_BYTES : 0);
  }

  private static int syncSafe(byte[] from, int at) {
    return from[at] << 21 | from[at + 1] << 14 | from[at + 2] << 7 | from[at + 3];
  }

  /** Reads a whole tag, header included. */
  static Id3Tag parse(byte[] tag) {
    int version = tag[3];
    int flags = tag[5];
    int end = Math.min(tag.length, HEADER_BYTES + syncSafe(tag, 6));
    byte[] body = Arrays.copyOfRange(tag, HEADER_BYTES, end);
    if (version < 4 && (flags & UNSYNCHRONISED) != 0) {
      body = synchronised(body);
    }
    int from = 0;
    if (version > 2 && (flags & EXTENDED) != 0 && body.length >= 4) {
      from = version == 4 ? syncSafe(body, 0) : 4 + ByteBuffer.wrap(body).getInt();
    }
    return version == 2
        ? Id3v22.parse(body)
        : new Id3Tag(version, frames(body, from, version), List.of());
  }

  private static List<Id3Frame> frames(byte[] body, int from, int version) {
    List<Id3Frame> frames = new ArrayList<>();
    int at = from;
    while (at >= 0 && at + HEADER_BYTES < body.length && isId(body, at)) {
      String id = new String(body, at, 4, StandardCharsets.ISO_8859_1);
      int size = frameSize(body, at, version);
      if (size < 0 || size > body.length - at - HEADER_BYTES) {
        break; // the rest is damaged
      }
      int flags = (body[at + 8] & 0xFF) << 8 | (body[at + 9] & 0xFF);
      int start = at + HEADER_BYTES;
      frames.add(frame(id, flags, Arrays.copyOfRange(body, start, start + size), version));
      at = start + size;
    }
    return frames;
  }

  /** Some programs write the sizes of version 3 into version 4: taken where only they fit. */
  private static int frameSize(byte[] body, int at, int version) {
    int plain = ByteBuffer.wrap(body).getInt(at + 4);
    if (version == 3) {
      return plain;
    }
    boolean canBeSafe = (body[at + 4] | body[at + 5] | body[at + 6] | body[at + 7]) >= 0;
    int safe = canBeSafe ? syncSafe(body, at + 4) : -1;
    return safe >= 0 && (endsWell(body, at + HEADER_BYTES + safe) || plain < 0)
        ? safe
        : endsWell(body, at + HEADER_BYTES + plain) ? plain : safe;
  }

  private static boolean endsWell(byte[] body, int next) {
    return next == body.length
        || (next > 0 && next < body.length && (body[next] == 0 || isId(body, next)));
  }

  private static boolean isId(byte[] body, int at) {
    for (int i = at; i < at + 4; i++) {
      if (i >= body.length || !isLetterOrDigit(body[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(byte b) {
    return (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }

  private static Id3Frame frame(String id, int flags, byte[] body, int version) {
    boolean hidden = (flags & (version == 4 ? HIDDEN_4 : HIDDEN_3)) != 0;
    if (version == 3 || hidden || (flags & 0xFF) == 0) {
      return new Id3Frame(id, flags, body, !hidden);
    }
    byte[] clear = (flags & LENGTH_4) != 0 ? Arrays.copyOfRange(body, 4, body.length) : body;
    clear = (flags & UNSYNCHRONISED_4) != 0 ? synchronised(clear) : clear;
    return new Id3Frame(id, flags & ~(LENGTH_4 | UNSYNCHRONISED_4), clear, (flags & 0x40) == 0);
  }

  /** Takes the zeros out that keep old decoders from seeing a frame in a tag. */
  private static byte[] synchronised(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      out.write(bytes[i]);
      if (bytes[i] == (byte) 0xFF && i + 1 < bytes.length && bytes[i + 1] == 0) {
        i++;
      }
    }
    return out.toByteArray();
  }

  /** The texts by their keys. */
  Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Id3Frame frame : frames) {
      frame
          .key()
          .filter(key -> !frame.id().equals("TDAT") && !frame.id().equals("TIME"))
          .ifPresent(
              key -> values.computeIfAbsent(key, k -> new ArrayList<>()).addAll(frame.values()));
    }
    String date = Id3Dates.joined(frames);
    if (!date.isEmpty()) {
      values.put(TagName.DATE.label(), List.of(date));
    }
    return values;
  }

  /** The tag with changes, each at the place of what it replaces. */
  Id3Tag with(TagEdits edits) {
    List<Id3Frame> edited = new ArrayList<>(frames);
    edits.forEach(
        (key, values) -> {
          int place = edited.size();
          for (int i = edited.size() - 1; i >= 0; i--) {
            if (edited.get(i).key().filter(key::equalsIgnoreCase).isPresent()) {
              edited.remove(i);
              place = i;
            }
          }
          if (!values.isEmpty()) {
            edited.addAll(place, written(key, values));
          }
        });
    return new Id3Tag(version, edited, lost);
  }

  private List<Id3Frame> written(String key, List<String> values) {
    return version == 3 && key.equals(TagName.DATE.label())
        ? Id3Dates.split(values)
        : List.of(Id3Frame.text(key, values, version));
  }

  /** The tag as it stands in a file, followed by some room for changes to come. */
  byte[] bytes(int paddingBytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Id3Frame frame : frames) {
      int size = frame.body().length;
      body.writeBytes(frame.id().getBytes(StandardCharsets.ISO_8859_1));
      body.writeBytes(version == 4 ? syncSafe(size) : ByteBuffer.allocate(4).putInt(size).array());
      body.write(frame.flags() >> 8);
      body.write(frame.flags());
      body.writeBytes(frame.body());
    }
    body.writeBytes(new byte[paddingBytes]);
    return ByteBuffer.allocate(HEADER_BYTES + body.size())
        .put(new byte[] {'I', 'D', '3', (byte) version, 0, 0})
        .put(syncSafe(body.size()))
        .put(body.toByteArray())
        .array();
  }

  private static byte[] syncSafe(int size) {
    return new byte[] {
      (byte) (size >> 21 & 0x7F),
      (byte) (size >> 14 & 0x7F),
      (byte) (size >> 7 & 0x7F),
      (byte) (size & 0x7F)
    };
  }
}
