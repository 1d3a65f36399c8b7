package io.audiotoolkit.ffmpeg.engine.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A box of an MPEG-4 file (ISO/IEC 14496-12, section 4.2), its content either bytes or, where
 * someone looks into it, further boxes.
 */
public final class Mp4Box {

  public static final int HEADER_BYTES = 8;

  private final String type;
  private final byte[] content;

  /**
   * @param type four letters in Latin-1
   * @param content all of it
   */
  public Mp4Box(String type, byte[] content) {
    this.type = type;
    this.content = content;
  }

  public String type() {
    return type;
  }

  public byte[] content() {
    return content;
  }

  public static Mp4Box of(String type, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    return new Mp4Box(type, content.toByteArray());
  }

  public static Mp4Box of(String type, List<Mp4Box> children) {
    return of(type, join(children));
  }

  public static byte[] join(List<Mp4Box> boxes) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    boxes.forEach(box -> joined.writeBytes(box.bytes()));
    return joined.toByteArray();
  }

  /**
   * The boxes in the content.
   *
   * @param from how many bytes come before the first
   * @throws IndexOutOfBoundsException if one is longer than the content
   */
  public List<Mp4Box> children(int from) {
    List<Mp4Box> boxes = new ArrayList<>();
    int at = from;
    while (at + HEADER_BYTES <= content.length) {
      int size = ByteBuffer.wrap(content).getInt(at);
      if (size == 0 && isZero(at)) {
        break; // QuickTime ends some lists with four or more zeros
      }
      if (size < HEADER_BYTES || size > content.length - at) {
        throw new IndexOutOfBoundsException("a box of %s bytes in %s".formatted(size, type));
      }
      String name = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
      boxes.add(new Mp4Box(name, Arrays.copyOfRange(content, at + HEADER_BYTES, at + size)));
      at += size;
    }
    return boxes;
  }

  private boolean isZero(int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The first child of a type. */
  public Optional<Mp4Box> child(String wanted, int from) {
    return children(from).stream().filter(box -> box.type().equals(wanted)).findFirst();
  }

  /** The box with another child in place of the first of its type, or at the end. */
  public Mp4Box with(Mp4Box child, int from) {
    List<Mp4Box> boxes = children(from);
    boolean replaced = false;
    for (int i = 0; i < boxes.size() && !replaced; i++) {
      if (boxes.get(i).type().equals(child.type())) {
        boxes.set(i, child);
        replaced = true;
      }
    }
    if (!replaced) {
      boxes.add(child);
    }
    return of(type, Arrays.copyOf(content, from), join(boxes));
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(HEADER_BYTES + content.length)
        .putInt(HEADER_BYTES + content.length)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .put(content)
        .array();
  }
}
