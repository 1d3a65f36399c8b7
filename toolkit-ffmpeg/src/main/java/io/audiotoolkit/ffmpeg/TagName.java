package io.audiotoolkit.ffmpeg;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tags that have one meaning under many names: FFmpeg's generic one, the frame of ID3v2, the
 * atom of MPEG-4 (in Latin-1), the comment of FLAC and Ogg, and the chunk of RIFF's INFO list. An
 * empty name says that a format has none of its own.
 */
enum TagName {
  TITLE("TIT2", "\u00a9nam", "TITLE", "INAM"),
  ARTIST("TPE1", "\u00a9ART", "ARTIST", "IART"),
  ALBUM("TALB", "\u00a9alb", "ALBUM", "IPRD"),
  ALBUM_ARTIST("TPE2", "aART", "ALBUMARTIST", ""),
  COMPOSER("TCOM", "\u00a9wrt", "COMPOSER", ""),
  PERFORMER("TPE3", "", "PERFORMER", ""),
  TRACK("TRCK", "trkn", "TRACKNUMBER", "IPRT"),
  DISC("TPOS", "disk", "DISCNUMBER", ""),
  DATE("TDRC", "\u00a9day", "DATE", "ICRD"),
  GENRE("TCON", "\u00a9gen", "GENRE", "IGNR"),
  COMMENT("COMM", "\u00a9cmt", "COMMENT", "ICMT"),
  DESCRIPTION("", "desc", "", ""),
  COPYRIGHT("TCOP", "cprt", "COPYRIGHT", "ICOP"),
  LYRICS("USLT", "\u00a9lyr", "LYRICS", ""),
  GROUPING("TIT1", "\u00a9grp", "GROUPING", ""),
  PUBLISHER("TPUB", "", "PUBLISHER", ""),
  LANGUAGE("TLAN", "", "LANGUAGE", "ILNG"),
  ISRC("TSRC", "", "ISRC", ""),
  BPM("TBPM", "tmpo", "BPM", ""),
  COMPILATION("TCMP", "cpil", "COMPILATION", ""),
  SORT_NAME("TSOT", "sonm", "TITLESORT", ""),
  SORT_ARTIST("TSOP", "soar", "ARTISTSORT", ""),
  SORT_ALBUM("TSOA", "soal", "ALBUMSORT", ""),
  SORT_ALBUM_ARTIST("TSO2", "soaa", "ALBUMARTISTSORT", ""),
  SORT_COMPOSER("TSOC", "soco", "COMPOSERSORT", ""),
  ENCODER("TSSE", "\u00a9too", "ENCODER", "ISFT"),
  ENCODED_BY("TENC", "\u00a9enc", "ENCODED-BY", "ITCH");

  private static final Map<String, TagName> GENERIC = by(TagName::label);
  private static final Map<String, TagName> FRAMES = by(TagName::frame);
  private static final Map<String, TagName> ATOMS = by(TagName::atom);
  private static final Map<String, TagName> COMMENTS = by(TagName::comment);
  private static final Map<String, TagName> CHUNKS = by(TagName::chunk);

  /** Other names of the same things, in lower case. */
  private static final Map<String, TagName> ALIASES =
      Map.of(
          "albumartist", ALBUM_ARTIST,
          "album artist", ALBUM_ARTIST,
          "tracknumber", TRACK,
          "discnumber", DISC,
          "year", DATE,
          "label", PUBLISHER);

  private final String frame;
  private final String atom;
  private final String comment;
  private final String chunk;

  TagName(String frame, String atom, String comment, String chunk) {
    this.frame = frame;
    this.atom = atom;
    this.comment = comment;
    this.chunk = chunk;
  }

  private static Map<String, TagName> by(Function<TagName, String> name) {
    Map<String, TagName> found = new HashMap<>();
    for (TagName tag : values()) {
      found.put(name.apply(tag), tag);
    }
    found.remove("");
    return found;
  }

  /** The name that people and FFmpeg use, such as {@code album_artist}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The frame of ID3v2.4. */
  String frame() {
    return frame;
  }

  String atom() {
    return atom;
  }

  String comment() {
    return comment;
  }

  String chunk() {
    return chunk;
  }

  /** The tag that a person means, in any case; empty for one that only its user knows. */
  static Optional<TagName> of(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(GENERIC.getOrDefault(lower, ALIASES.get(lower)));
  }

  /** The name that all files share, or the key itself. */
  static String generic(String key) {
    return of(key).map(TagName::label).orElse(key);
  }

  static Optional<TagName> ofFrame(String id) {
    return Optional.ofNullable(FRAMES.get(id));
  }

  static Optional<TagName> ofAtom(String type) {
    return Optional.ofNullable(ATOMS.get(type));
  }

  /** DESCRIPTION is what FFmpeg calls a comment and writes as one. */
  static Optional<TagName> ofComment(String key) {
    String upper = key.toUpperCase(Locale.ROOT);
    return upper.equals("DESCRIPTION")
        ? Optional.of(COMMENT)
        : Optional.ofNullable(COMMENTS.get(upper));
  }

  static Optional<TagName> ofChunk(String id) {
    return Optional.ofNullable(CHUNKS.get(id));
  }
}
