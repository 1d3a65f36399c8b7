package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A tag of ID3v2.3 or 2.4, which keeps its version and every frame that is not changed. One of 2.2
 * becomes one of 2.3. What is no frame stays behind them, as it is.
 */
public final class Id3Tag implements TagSet {
  private final int version;
  private final List<Id3Frame> frames;
  private final List<Picture> pictures;
  private final byte[] rest;
  private final List<String> lost;

  public static final int HEADER_BYTES = 10;

  /** A new tag is of the version that can say everything in UTF-8. */
  public static final Id3Tag EMPTY = new Id3Tag(4, List.of(), new byte[0], List.of());

  private static final int UNSYNCHRONIZED = 0x80;
  private static final int EXTENDED = 0x40;
  private static final int FOOTER = 0x10;

  /**
   * @param version 3 or 4
   * @param frames in their order
   * @param rest what follows them and is no frame
   * @param lost what of a tag of 2.2 has no successor, in sentences
   */
  Id3Tag(int version, List<Id3Frame> frames, byte[] rest, List<String> lost) {
    this.version = version;
    this.frames = List.copyOf(frames);
    this.pictures = frames.stream().flatMap(frame -> frame.picture().stream()).toList();
    this.rest = rest;
    this.lost = List.copyOf(lost);
  }

  public List<Id3Frame> frames() {
    return frames;
  }

  public List<String> lost() {
    return lost;
  }

  /** How long the tag is that begins with these ten bytes; 0 when none does. */
  public static int length(byte[] head) {
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

  static int syncSafe(byte[] from, int at) {
    return from[at] << 21 | from[at + 1] << 14 | from[at + 2] << 7 | from[at + 3];
  }

  /** Reads a whole tag, header included. */
  public static Id3Tag parse(byte[] tag) {
    int version = tag[3];
    int flags = tag[5];
    int end = Math.min(tag.length, HEADER_BYTES + syncSafe(tag, 6));
    byte[] body = Arrays.copyOfRange(tag, HEADER_BYTES, end);
    if (version < 4 && (flags & UNSYNCHRONIZED) != 0) {
      body = resynchronized(body);
    }
    if (version == 2) {
      return Id3v22.parse(body);
    }
    int from = (flags & EXTENDED) == 0 ? 0 : extendedBytes(body, version);
    Id3Body read = Id3Body.read(body, from, version, (flags & UNSYNCHRONIZED) != 0);
    return new Id3Tag(version, read.frames(), read.rest(), List.of());
  }

  /**
   * Some taggers set the flag and write no such header: a frame, or whatever else, begins there.
   */
  private static int extendedBytes(byte[] body, int version) {
    if (body.length < 4) {
      return 0;
    }
    int bytes = version == 4 ? syncSafe(body, 0) : 4 + ByteBuffer.wrap(body).getInt();
    return bytes > 0 && bytes <= body.length ? bytes : 0;
  }

  /** Takes the zeros out that keep old decoders from seeing a frame in a tag. */
  static byte[] resynchronized(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      out.write(bytes[i]);
      if (bytes[i] == (byte) 0xFF && i + 1 < bytes.length && bytes[i + 1] == 0) {
        i++;
      }
    }
    return out.toByteArray();
  }

  @Override
  public Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Id3Frame frame : frames) {
      frame
          .key()
          .filter(key -> !frame.id().equals("TDAT") && !frame.id().equals("TIME"))
          .ifPresent(
              key -> {
                List<String> known = values.computeIfAbsent(key, absent -> new ArrayList<>());
                boolean isTold = frame.id().equals("UFID") && known.containsAll(frame.values());
                known.addAll(isTold ? List.of() : frame.values());
              });
    }
    String date = Id3Dates.joined(frames);
    if (!date.isEmpty()) {
      values.put(TagName.DATE.label(), List.of(date));
    }
    return values;
  }

  @Override
  public List<Picture> pictures() {
    return pictures;
  }

  @Override
  public List<String> others() {
    List<String> others = new ArrayList<>();
    for (Id3Frame frame : frames) {
      boolean isOther =
          frame.key().isEmpty() && frame.picture().isEmpty() && !Id3Chapters.isOne(frame);
      if (isOther && !others.contains(frame.id())) {
        others.add(frame.id());
      }
    }
    if (rest.length > 0) {
      others.add("%s bytes that are no frame".formatted(rest.length));
    }
    return others;
  }

  @Override
  public boolean isEmpty() {
    return frames.isEmpty() && rest.length == 0;
  }

  private Id3Tag of(List<Id3Frame> others) {
    return new Id3Tag(version, others, rest, lost);
  }

  @Override
  public Id3Tag withPictures(List<Picture> all) {
    if (all.equals(pictures)) {
      return this;
    }
    List<Id3Frame> with = new ArrayList<>(frames);
    with.removeIf(frame -> frame.picture().isPresent());
    all.forEach(picture -> with.add(Id3Frame.of(picture, version)));
    return of(with);
  }

  @Override
  public Id3Tag without(Predicate<String> isUnwanted) {
    return of(
        frames.stream()
            .filter(frame -> !isUnwanted.test(frame.id()))
            .filter(frame -> frame.key().filter(isUnwanted).isEmpty())
            .toList());
  }

  @Override
  public Id3Tag withChapters(List<Chapter> chapters) {
    List<Id3Frame> with = new ArrayList<>(frames);
    with.removeIf(Id3Chapters::isOne);
    with.addAll(Id3Chapters.of(chapters, version));
    return of(with);
  }

  @Override
  public Id3Tag with(TagEdits edits) {
    List<Id3Frame> edited = new ArrayList<>(frames);
    edits.forEach(
        (key, values) -> {
          int place =
              TagEdits.takeOut(
                  edited, frame -> frame.key().filter(key::equalsIgnoreCase).isPresent());
          if (!values.isEmpty()) {
            edited.addAll(place, written(key, values));
          }
        });
    return of(edited);
  }

  private List<Id3Frame> written(String key, List<String> values) {
    return version == 3 && key.equals(TagName.DATE.label())
        ? Id3Dates.split(values)
        : List.of(Id3Frame.text(key, values, version));
  }

  /** The tag as it stands in a file, followed by some room for changes to come. */
  public byte[] bytes(int paddingBytes) {
    byte[] body = body(HEADER_BYTES, paddingBytes);
    for (int zeros = HEADER_BYTES + 1; !isReadBack(body); zeros++) {
      body = body(zeros, paddingBytes);
    }
    return ByteBuffer.allocate(HEADER_BYTES + body.length)
        .put(new byte[] {'I', 'D', '3', (byte) version, 0, 0})
        .put(syncSafe(body.length))
        .put(body)
        .array();
  }

  /**
   * @param zeros how many stand before the rest, which might else be taken for the end of a frame
   */
  private byte[] body(int zeros, int paddingBytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    frames.forEach(frame -> body.writeBytes(frame.bytes(version)));
    if (rest.length > 0) {
      body.writeBytes(new byte[zeros]);
      body.writeBytes(rest);
    }
    body.writeBytes(new byte[paddingBytes]);
    return body.toByteArray();
  }

  private boolean isReadBack(byte[] body) {
    return rest.length == 0 || Arrays.equals(Id3Body.read(body, 0, version, false).rest(), rest);
  }

  static byte[] syncSafe(int size) {
    return new byte[] {
      (byte) (size >> 21 & 0x7F),
      (byte) (size >> 14 & 0x7F),
      (byte) (size >> 7 & 0x7F),
      (byte) (size & 0x7F)
    };
  }
}
