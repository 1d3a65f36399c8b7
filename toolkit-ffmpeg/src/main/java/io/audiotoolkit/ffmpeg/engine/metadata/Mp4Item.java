package io.audiotoolkit.ffmpeg.engine.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One entry of iTunes' list of tags in an MPEG-4 file. */
final class Mp4Item {

  private static final String FREEFORM = "----";
  private static final String OWNER = "com.apple.iTunes";
  private static final int VALUE_AT = 8;
  private static final int UTF_8 = 1;
  private static final int INTEGER = 21;
  private static final int NUMBERED_GENRE = 1;

  private final Mp4Box box;

  Mp4Item(Mp4Box box) {
    this.box = box;
  }

  /** The key of a text or a number; empty for what is none, such as a cover. */
  Optional<String> key() {
    if (box.type().equals(FREEFORM)) {
      return box.child("name", 0).map(Mp4Item::text).map(TagName::generic);
    }
    if (box.type().equals("gnre")) {
      return Optional.of(TagName.GENRE.label());
    }
    Optional<String> known = TagName.ofAtom(box.type()).map(TagName::label);
    return known.isPresent() || values().isEmpty() ? known : Optional.of(box.type());
  }

  private static String text(Mp4Box fullBox) {
    byte[] content = fullBox.content();
    return new String(content, 4, content.length - 4, StandardCharsets.UTF_8);
  }

  List<String> values() {
    return box.children(0).stream()
        .filter(child -> child.type().equals("data") && child.content().length >= VALUE_AT)
        .flatMap(data -> value(data.content()).stream())
        .toList();
  }

  private Optional<String> value(byte[] data) {
    int kind = ByteBuffer.wrap(data).getInt() & 0xFFFFFF;
    byte[] value = Arrays.copyOfRange(data, VALUE_AT, data.length);
    return switch (box.type()) {
      case "trkn", "disk" ->
          value.length < 6 ? Optional.empty() : Optional.of(pair(ByteBuffer.wrap(value)));
      case "gnre" ->
          value.length < 2
              ? Optional.empty()
              : Optional.of(Genres.named(ByteBuffer.wrap(value).getShort() - NUMBERED_GENRE));
      default ->
          switch (kind) {
            case UTF_8 -> Optional.of(new String(value, StandardCharsets.UTF_8));
            case INTEGER -> whole(value);
            default -> Optional.empty();
          };
    };
  }

  private static String pair(ByteBuffer value) {
    int number = value.getShort(2) & 0xFFFF;
    int total = value.getShort(4) & 0xFFFF;
    return total == 0 ? Integer.toString(number) : number + "/" + total;
  }

  private static Optional<String> whole(byte[] value) {
    if (value.length == 0 || value.length > Long.BYTES) {
      return Optional.empty();
    }
    long number = value[0];
    for (int i = 1; i < value.length; i++) {
      number = number << 8 | (value[i] & 0xFF);
    }
    return Optional.of(Long.toString(number));
  }

  /** The entry that holds some values of a key; an atom of its own only where they fit into it. */
  static Mp4Box of(String key, List<String> values) {
    String atom = TagName.of(key).map(TagName::atom).orElse("");
    return switch (atom) {
      case "trkn" -> pair(atom, values.get(0), 8).orElseGet(() -> freeform(key, values));
      case "disk" -> pair(atom, values.get(0), 6).orElseGet(() -> freeform(key, values));
      case "tmpo" -> number(atom, values.get(0), 2).orElseGet(() -> freeform(key, values));
      case "cpil", "stik", "pgap" ->
          number(atom, values.get(0), 1).orElseGet(() -> freeform(key, values));
      case "" -> freeform(key, values);
      default -> Mp4Box.of(atom, texts(values));
    };
  }

  private static Optional<Mp4Box> pair(String atom, String text, int bytes) {
    if (!text.matches("\\d{1,5}(/\\d{1,5})?")) {
      return Optional.empty();
    }
    String[] numbers = text.split("/", 2);
    int number = Integer.parseInt(numbers[0]);
    int total = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
    if (number > 0xFFFF || total > 0xFFFF) {
      return Optional.empty();
    }
    byte[] value = new byte[bytes];
    ByteBuffer.wrap(value).putShort(2, (short) number).putShort(4, (short) total);
    return Optional.of(Mp4Box.of(atom, data(0, value).bytes()));
  }

  private static Optional<Mp4Box> number(String atom, String text, int bytes) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) >= 1 << (8 * bytes - 1)) {
      return Optional.empty();
    }
    byte[] value = new byte[bytes];
    int number = Integer.parseInt(text);
    for (int i = bytes - 1; i >= 0; i--, number >>= 8) {
      value[i] = (byte) number;
    }
    return Optional.of(Mp4Box.of(atom, data(INTEGER, value).bytes()));
  }

  private static Mp4Box freeform(String key, List<String> values) {
    byte[] mean = Mp4Box.of("mean", new byte[4], utf8(OWNER)).bytes();
    byte[] name = Mp4Box.of("name", new byte[4], utf8(TagName.described(key))).bytes();
    return Mp4Box.of(FREEFORM, mean, name, texts(values));
  }

  private static byte[] texts(List<String> values) {
    return Mp4Box.join(values.stream().map(value -> data(UTF_8, utf8(value))).toList());
  }

  private static Mp4Box data(int kind, byte[] value) {
    return Mp4Box.of("data", ByteBuffer.allocate(VALUE_AT).putInt(kind).array(), value);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
