package io.audiotoolkit.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The comments of a FLAC or Ogg stream (Ogg Vorbis I, section 5), in their order and byte for byte
 * where they are not changed.
 */
final class CommentList {
  private final byte[] vendor;
  private final List<byte[]> comments;
  private final byte[] rest;

  /**
   * @param vendor the program that made the stream
   * @param comments each as it stands there, such as {@code TITLE=Prelude}
   * @param rest what follows them
   */
  CommentList(byte[] vendor, List<byte[]> comments, byte[] rest) {
    this.vendor = vendor;
    this.comments = comments;
    this.rest = rest;
  }

  byte[] vendor() {
    return vendor;
  }

  List<byte[]> comments() {
    return comments;
  }

  byte[] rest() {
    return rest;
  }

  /** Of a stream without any. */
  static final CommentList EMPTY = new CommentList(new byte[0], List.of(), new byte[0]);

  private static final String PICTURE = "METADATA_BLOCK_PICTURE";

  /**
   * Reads a block.
   *
   * @throws IndexOutOfBoundsException if it is damaged
   */
  static CommentList parse(byte[] bytes) {
    ByteBuffer block = Bytes.little(bytes);
    byte[] vendor = next(block);
    int count = length(block, 4);
    List<byte[]> comments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      comments.add(next(block));
    }
    return new CommentList(
        vendor, comments, Arrays.copyOfRange(bytes, block.position(), bytes.length));
  }

  private static byte[] next(ByteBuffer block) {
    byte[] bytes = new byte[length(block, 1)];
    block.get(bytes);
    return bytes;
  }

  /** A number of things of at least so many bytes each. */
  private static int length(ByteBuffer block, int bytesEach) {
    int count = block.remaining() < Integer.BYTES ? -1 : block.getInt();
    if (count < 0 || count > block.remaining() / bytesEach) {
      throw new IndexOutOfBoundsException("comments of a length of " + count);
    }
    return count;
  }

  /** The texts by their keys, covers and chapters left out. */
  Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (byte[] comment : comments) {
      String text = new String(comment, StandardCharsets.UTF_8);
      String key = key(text);
      if (!key.isEmpty() && !isNoText(key)) {
        values
            .computeIfAbsent(key, absent -> new ArrayList<>())
            .add(text.substring(text.indexOf('=') + 1));
      }
    }
    return values;
  }

  private static boolean isNoText(String key) {
    String upper = key.toUpperCase(Locale.ROOT);
    return upper.equals(PICTURE) || upper.matches("CHAPTER\\d{3}(NAME|URL)?");
  }

  /** The generic name of a comment, or its own; empty when it has none. */
  private static String key(String comment) {
    int equals = comment.indexOf('=');
    String own = equals < 1 ? "" : comment.substring(0, equals);
    return TagName.ofComment(own).map(TagName::label).orElse(own.toUpperCase(Locale.ROOT));
  }

  /** The list with changes, each at the place of what it replaces. */
  CommentList with(TagEdits edits) {
    List<byte[]> edited = new ArrayList<>(comments);
    edits.forEach(
        (key, values) -> {
          String own = TagName.of(key).map(TagName::comment).filter(n -> !n.isEmpty()).orElse(key);
          int place = edited.size();
          for (int i = edited.size() - 1; i >= 0; i--) {
            if (isCalled(new String(edited.get(i), StandardCharsets.UTF_8), key, own)) {
              edited.remove(i);
              place = i;
            }
          }
          for (String value : values) {
            String comment = own.toUpperCase(Locale.ROOT) + "=" + value;
            edited.add(place++, comment.getBytes(StandardCharsets.UTF_8));
          }
        });
    return new CommentList(vendor, edited, rest);
  }

  private static boolean isCalled(String comment, String generic, String own) {
    return key(comment).equalsIgnoreCase(generic)
        || comment.regionMatches(true, 0, own + "=", 0, own.length() + 1);
  }

  /** The block as it stands in a file. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, vendor);
    out.writeBytes(little(comments.size()));
    comments.forEach(comment -> put(out, comment));
    out.writeBytes(rest);
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(little(bytes.length));
    out.writeBytes(bytes);
  }

  private static byte[] little(int number) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }
}
