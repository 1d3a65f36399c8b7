package io.audiotoolkit.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One frame of an ID3v2 tag. Those that are no text, or compressed or encrypted, are kept as they
 * are.
 */
final class Id3Frame {
  private final String id;
  private final int flags;
  private final byte[] body;
  private final boolean readable;

  /**
   * @param id its four letters
   * @param flags as they stand in the file
   * @param body what follows its header
   * @param readable whether the body is in the clear
   */
  Id3Frame(String id, int flags, byte[] body, boolean readable) {
    this.id = id;
    this.flags = flags;
    this.body = body;
    this.readable = readable;
  }

  String id() {
    return id;
  }

  int flags() {
    return flags;
  }

  byte[] body() {
    return body;
  }

  boolean readable() {
    return readable;
  }

  /** The day and the time of a recording lie in frames of their own before version 4. */
  private static final List<String> PARTS_OF_THE_DATE = List.of("TYER", "TDAT", "TIME");

  /** Grouping, and number and name of a movement: texts like those of T. */
  private static final List<String> OF_ITUNES = List.of("GRP1", "MVNM", "MVIN");

  private static final List<String> WITH_LANGUAGE = List.of("COMM", "USLT");
  private static final int LANGUAGE_BYTES = 3;

  static Id3Frame of(String id, byte[] body) {
    return new Id3Frame(id, 0, body, true);
  }

  /** The key of a text; empty for what is none. */
  Optional<String> key() {
    if (!readable || body.length == 0) {
      return Optional.empty();
    }
    if (id.equals("TXXX") || WITH_LANGUAGE.contains(id)) {
      String description = description();
      return Optional.of(
          description.isEmpty() ? TagName.ofFrame(id).map(TagName::label).orElse(id) : description);
    }
    if (PARTS_OF_THE_DATE.contains(id)) {
      return Optional.of(TagName.DATE.label());
    }
    boolean link = id.startsWith("W") && !id.equals("WXXX");
    return id.startsWith("T") || OF_ITUNES.contains(id) || link
        ? Optional.of(TagName.ofFrame(id).map(TagName::label).orElse(id))
        : Optional.empty();
  }

  private String description() {
    int from = descriptionAt();
    List<String> texts = Id3Text.decode(body, from, encoding());
    return texts.isEmpty() ? "" : texts.get(0);
  }

  private int descriptionAt() {
    return WITH_LANGUAGE.contains(id) ? 1 + LANGUAGE_BYTES : 1;
  }

  private int encoding() {
    return body[0];
  }

  /** The texts, of a frame that has a key. */
  List<String> values() {
    if (id.startsWith("W")) {
      return Id3Text.decode(body, 0, 0).stream().limit(1).toList();
    }
    int from = 1;
    if (id.equals("TXXX") || WITH_LANGUAGE.contains(id)) {
      int start = descriptionAt();
      from = Id3Text.end(body, start, encoding()) + Id3Text.width(encoding());
    }
    List<String> texts = Id3Text.decode(body, from, encoding());
    return id.equals("TCON") ? texts.stream().map(Genres::readable).toList() : texts;
  }

  /** A frame that holds some values of a key, for a version of the tag. */
  static Id3Frame text(String key, List<String> values, int version) {
    String id = TagName.of(key).map(TagName::frame).orElse("");
    if (id.isEmpty()) {
      String upper = key.toUpperCase(Locale.ROOT);
      if (upper.matches("W[A-Z]{2}[A-Z0-9]") && !upper.equals("WXXX")) {
        return of(upper, values.get(0).getBytes(StandardCharsets.ISO_8859_1));
      }
      id = upper.matches("T[A-Z]{2}[A-Z0-9]") && !upper.equals("TXXX") ? upper : "TXXX";
    }
    return of(
        id, WITH_LANGUAGE.contains(id) ? worded(values, version) : plain(id, key, values, version));
  }

  private static byte[] plain(String id, String key, List<String> values, int version) {
    boolean custom = id.equals("TXXX");
    int encoding = Id3Text.encodingOf(version, custom ? with(key, values) : values);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(encoding);
    if (custom) {
      body.writeBytes(Id3Text.terminated(key, encoding));
    }
    body.writeBytes(Id3Text.encode(values, encoding));
    return body.toByteArray();
  }

  /** A comment or a text of a song: of a language, without a description, and one only. */
  private static byte[] worded(List<String> values, int version) {
    int encoding = Id3Text.encodingOf(version, values);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(encoding);
    body.writeBytes("und".getBytes(StandardCharsets.ISO_8859_1));
    body.writeBytes(Id3Text.terminated("", encoding));
    body.writeBytes(Id3Text.encode(List.of(String.join("\n", values)), encoding));
    return body.toByteArray();
  }

  private static List<String> with(String key, List<String> values) {
    List<String> all = new ArrayList<>(values);
    all.add(key);
    return all;
  }
}
