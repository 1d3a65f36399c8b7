package io.audiotoolkit.ffmpeg.engine.container;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.engine.metadata.TagName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tag of APE at the end of an MP3 file, where mp3gain puts its values. What is changed in front
 * is taken out here, so that the two do not contradict each other; the rest stays.
 *
 * @param length how many bytes it takes in the file; 0 when there is none
 * @param version as in the file
 * @param items each as it stands in the file
 */
public record ApeTag(int length, int version, List<Item> items) {

  private static final ApeTag NONE = new ApeTag(0, 0, List.of());
  private static final int FRAME_BYTES = 32;
  private static final int HAS_HEADER = 1 << 31;
  private static final int IS_HEADER = 1 << 29;

  /** Bits of an item that are zero for a text. */
  private static final int KIND = 6;

  private static final byte[] PREAMBLE = "APETAGEX".getBytes(StandardCharsets.US_ASCII);

  public static final class Item {
    private final String key;
    private final byte[] bytes;

    public Item(String key, byte[] bytes) {
      this.key = key;
      this.bytes = bytes;
    }

    String key() {
      return key;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** That which ends at a place, and begins nowhere before another. */
  static ApeTag between(FileChannel in, long from, long end) throws IOException {
    if (end - from < FRAME_BYTES) {
      return NONE;
    }
    if (!beginsAt(in, end - FRAME_BYTES)) {
      return NONE;
    }
    ByteBuffer footer = Bytes.little(Bytes.read(in, end - FRAME_BYTES, FRAME_BYTES));
    int version = footer.getInt(8);
    int size = footer.getInt(12); // items and footer
    int count = footer.getInt(16);
    int header = (footer.getInt(20) & HAS_HEADER) != 0 ? FRAME_BYTES : 0;
    if (size < FRAME_BYTES || (long) size + header > end - from) {
      return NONE; // damaged, and left as it is
    }
    return items(Bytes.read(in, end - size, size - FRAME_BYTES), count)
        .map(items -> new ApeTag(size + header, version, items))
        .orElse(NONE);
  }

  /** Whether the header or the footer of one begins at a place. */
  static boolean beginsAt(FileChannel in, long at) throws IOException {
    return at >= 0 && Arrays.equals(Bytes.read(in, at, PREAMBLE.length), PREAMBLE);
  }

  private static Optional<List<Item>> items(byte[] body, int count) {
    List<Item> items = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      int keyEnd = at + 8;
      while (keyEnd < body.length && body[keyEnd] != 0) {
        keyEnd++;
      }
      int value = keyEnd < body.length ? Bytes.little(body).getInt(at) : -1;
      if (value < 0 || value > body.length - keyEnd - 1) {
        return Optional.empty();
      }
      int next = keyEnd + 1 + value;
      String key = new String(body, at + 8, keyEnd - at - 8, StandardCharsets.US_ASCII);
      items.add(new Item(key, Arrays.copyOfRange(body, at, next)));
      at = next;
    }
    return Optional.of(items);
  }

  /** The texts by their generic names. */
  Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Item item : items) {
      boolean isText = (Bytes.little(item.bytes()).getInt(4) & KIND) == 0;
      if (isText) {
        int from = 8 + item.key().length() + 1;
        String text =
            new String(item.bytes(), from, item.bytes().length - from, StandardCharsets.UTF_8);
        values.put(TagName.generic(item.key()), List.of(text.split("\0", -1)));
      }
    }
    return values;
  }

  ApeTag without(TagEdits edits) {
    List<Item> kept =
        items.stream().filter(item -> !edits.touches(TagName.generic(item.key()))).toList();
    return new ApeTag(length, version, kept);
  }

  /** The tag as it stands in a file, with a header; nothing when nothing is in it. */
  public byte[] bytes() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    items.forEach(item -> body.writeBytes(item.bytes()));
    if (items.isEmpty()) {
      return new byte[0];
    }
    return ByteBuffer.allocate(2 * FRAME_BYTES + body.size())
        .put(frame(body.size(), HAS_HEADER | IS_HEADER))
        .put(body.toByteArray())
        .put(frame(body.size(), HAS_HEADER))
        .array();
  }

  private byte[] frame(int bodyBytes, int flags) {
    return ByteBuffer.allocate(FRAME_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(PREAMBLE)
        .putInt(version)
        .putInt(bodyBytes + FRAME_BYTES)
        .putInt(items.size())
        .putInt(flags)
        .array();
  }
}
