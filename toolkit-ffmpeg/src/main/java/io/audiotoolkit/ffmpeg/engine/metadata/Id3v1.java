package io.audiotoolkit.ffmpeg.engine.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The 128 bytes at the end of an MP3 file that old players read. */
public final class Id3v1 {

  public static final int BYTES = 128;

  private static final int TEXT = 30;
  private static final int TITLE = 3;
  private static final int ARTIST = 33;
  private static final int ALBUM = 63;
  private static final int YEAR = 93;
  private static final int COMMENT = 97;
  private static final int TRACK = 126;
  private static final int GENRE = 127;

  private Id3v1() {}

  public static boolean isTag(byte[] last) {
    return last.length == BYTES && last[0] == 'T' && last[1] == 'A' && last[2] == 'G';
  }

  public static Map<String, List<String>> values(byte[] tag) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    put(values, TagName.TITLE, text(tag, TITLE, TEXT));
    put(values, TagName.ARTIST, text(tag, ARTIST, TEXT));
    put(values, TagName.ALBUM, text(tag, ALBUM, TEXT));
    put(values, TagName.DATE, text(tag, YEAR, 4));
    put(values, TagName.COMMENT, text(tag, COMMENT, hasTrack(tag) ? TEXT - 2 : TEXT));
    put(values, TagName.TRACK, hasTrack(tag) ? Integer.toString(tag[TRACK] & 0xFF) : "");
    put(values, TagName.GENRE, Genres.named(tag[GENRE] & 0xFF));
    return values;
  }

  private static boolean hasTrack(byte[] tag) {
    return tag[TRACK - 1] == 0 && tag[TRACK] != 0;
  }

  private static void put(Map<String, List<String>> values, TagName name, String text) {
    if (!text.isEmpty()) {
      values.put(name.label(), List.of(text));
    }
  }

  private static String text(byte[] tag, int from, int length) {
    String text = new String(tag, from, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /** The tag with changes, as far as it has room for them. */
  public static byte[] with(byte[] tag, TagEdits edits) {
    byte[] edited = tag.clone();
    edits.forEach(
        (key, values) -> {
          String value = values.isEmpty() ? "" : values.get(0);
          switch (TagName.of(key).orElse(TagName.ENCODER)) {
            case TITLE -> put(edited, TITLE, TEXT, value);
            case ARTIST -> put(edited, ARTIST, TEXT, value);
            case ALBUM -> put(edited, ALBUM, TEXT, value);
            case DATE -> put(edited, YEAR, 4, value);
            case COMMENT -> put(edited, COMMENT, TEXT - 2, value);
            case TRACK -> track(edited, value);
            case GENRE -> edited[GENRE] = (byte) Genres.number(value);
            default -> {}
          }
        });
    return edited;
  }

  private static void put(byte[] tag, int from, int length, String text) {
    byte[] latin = Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), length);
    System.arraycopy(latin, 0, tag, from, length);
  }

  private static void track(byte[] tag, String value) {
    String number = value.replaceFirst("/.*", "").strip();
    int track = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
    tag[TRACK - 1] = 0;
    tag[TRACK] = (byte) (track > 255 ? 0 : track);
  }
}
