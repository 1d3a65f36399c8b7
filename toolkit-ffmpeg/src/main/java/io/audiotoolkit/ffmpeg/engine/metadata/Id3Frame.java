package io.audiotoolkit.ffmpeg.engine.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One frame of an ID3v2 tag. Those that are no text, or compressed or encrypted, are kept as they
 * are.
 */
public final class Id3Frame {

  private static final int LANGUAGE_BYTES = 3;

  /** The day and the time of a recording lie in frames of their own before version 4. */
  private static final List<String> PARTS_OF_THE_DATE = List.of("TYER", "TDAT", "TIME");

  /** Name and number of a movement: texts like those of T. */
  private static final List<String> OF_ITUNES = List.of("MVNM", "MVIN");

  /** What a link without a name of its own is called, and one with a description begins with. */
  private static final String LINK = "URL";

  /** The owner of a recording's identifier, for which other tags have a text. */
  private static final String MUSICBRAINZ = "http://musicbrainz.org\0";

  private static final List<String> WITH_LANGUAGE = List.of("COMM", "USLT");

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

  static Id3Frame of(String id, byte[] body) {
    return new Id3Frame(id, 0, body, true);
  }

  /** The frame as it stands in a tag of a version. */
  byte[] bytes(int version) {
    byte[] size =
        version == 4
            ? Id3Tag.syncSafe(body.length)
            : ByteBuffer.allocate(Integer.BYTES).putInt(body.length).array();
    return ByteBuffer.allocate(Id3Tag.HEADER_BYTES + body.length)
        .put(id.getBytes(StandardCharsets.ISO_8859_1))
        .put(size)
        .putShort((short) flags)
        .put(body)
        .array();
  }

  /** The key of a text; empty for what is none. */
  Optional<String> key() {
    if (!readable || body.length == 0) {
      return Optional.empty();
    }
    if (id.equals("USLT")) {
      return Optional.of(TagName.LYRICS.label());
    }
    if (id.equals("UFID")) {
      return isOfMusicBrainz() ? Optional.of(MusicBrainzName.RECORDING) : Optional.empty();
    }
    if (id.equals("WXXX")) {
      String description = description();
      return Optional.of(description.isEmpty() ? LINK : LINK + ":" + description);
    }
    if (id.equals("TXXX") || WITH_LANGUAGE.contains(id)) {
      String description = description();
      return Optional.of(
          description.isEmpty()
              ? TagName.ofFrame(id).map(TagName::label).orElse(id)
              : TagName.generic(description));
    }
    if (PARTS_OF_THE_DATE.contains(id)) {
      return Optional.of(TagName.DATE.label());
    }
    Optional<String> known = TagName.ofFrame(id).map(TagName::label);
    return id.startsWith("T") || id.startsWith("W") || OF_ITUNES.contains(id)
        ? Optional.of(known.orElse(id))
        : known;
  }

  private boolean isOfMusicBrainz() {
    return new String(body, StandardCharsets.ISO_8859_1).startsWith(MUSICBRAINZ);
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

  private int width() {
    return Id3Text.width(encoding());
  }

  /** The picture of an APIC; empty for other frames, and for one that is damaged or hidden. */
  Optional<Picture> picture() {
    int kindEnd = readable && id.equals("APIC") ? Id3Text.end(body, 1, 0) : body.length;
    int wordsAt = kindEnd + 2;
    if (wordsAt >= body.length) {
      return Optional.empty();
    }
    int wordsEnd = Id3Text.end(body, wordsAt, encoding());
    List<String> words = Id3Text.decode(Arrays.copyOf(body, wordsEnd), wordsAt, encoding());
    return Optional.of(
        Picture.of(
            body[kindEnd + 1] & 0xFF,
            new String(body, 1, kindEnd - 1, StandardCharsets.ISO_8859_1),
            words.isEmpty() ? "" : words.get(0),
            Arrays.copyOfRange(body, Math.min(body.length, wordsEnd + width()), body.length)));
  }

  /** The frame that holds a picture. */
  static Id3Frame of(Picture picture, int version) {
    int encoding = Id3Text.encodingOf(version, List.of(picture.description()));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(encoding);
    body.writeBytes(Id3Text.terminated(picture.mediaType(), 0));
    body.write(picture.type());
    body.writeBytes(Id3Text.terminated(picture.description(), encoding));
    body.writeBytes(picture.image());
    return of("APIC", body.toByteArray());
  }

  /** The texts, of a frame that has a key. */
  List<String> values() {
    if (id.equals("UFID")) {
      return Id3Text.decode(body, MUSICBRAINZ.length(), 0);
    }
    if (id.startsWith("W")) {
      int start = id.equals("WXXX") ? Id3Text.end(body, 1, encoding()) + width() : 0;
      return Id3Text.decode(body, start, 0).stream().limit(1).toList();
    }
    int from = 1;
    if (id.equals("TXXX") || WITH_LANGUAGE.contains(id)) {
      int start = descriptionAt();
      from = Id3Text.end(body, start, encoding()) + width();
    }
    List<String> texts = Id3Text.decode(body, from, encoding());
    return id.equals("TCON") ? texts.stream().map(Genres::readable).toList() : texts;
  }

  /** A frame that holds some values of a key, for a version of the tag. */
  static Id3Frame text(String key, List<String> values, int version) {
    String id = TagName.of(key).map(TagName::frame).orElse("");
    if (id.isEmpty()) {
      String upper = key.toUpperCase(Locale.ROOT);
      if (upper.equals(MusicBrainzName.RECORDING)) {
        byte[] owned = (MUSICBRAINZ + values.get(0)).getBytes(StandardCharsets.ISO_8859_1);
        return of("UFID", owned);
      }
      if (upper.equals(LINK) || upper.startsWith(LINK + ":")) {
        return link(key.substring(Math.min(key.length(), LINK.length() + 1)), values, version);
      }
      if (upper.matches("W[A-Z]{2}[A-Z0-9]") && !upper.equals("WXXX")) {
        return of(upper, values.get(0).getBytes(StandardCharsets.ISO_8859_1));
      }
      id = upper.matches("T[A-Z]{2}[A-Z0-9]") && !upper.equals("TXXX") ? upper : "TXXX";
    }
    return of(
        id, WITH_LANGUAGE.contains(id) ? worded(values, version) : plain(id, key, values, version));
  }

  private static Id3Frame link(String description, List<String> values, int version) {
    int encoding = Id3Text.encodingOf(version, List.of(description));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(encoding);
    body.writeBytes(Id3Text.terminated(description, encoding));
    body.writeBytes(values.get(0).getBytes(StandardCharsets.ISO_8859_1));
    return of("WXXX", body.toByteArray());
  }

  private static byte[] plain(String id, String key, List<String> values, int version) {
    boolean custom = id.equals("TXXX");
    String name = TagName.described(key);
    int encoding = Id3Text.encodingOf(version, custom ? with(name, values) : values);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(encoding);
    if (custom) {
      body.writeBytes(Id3Text.terminated(name, encoding));
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
