package io.audiotoolkit.ffmpeg.engine.metadata;

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
public enum TagName {
  TITLE("TIT2", "\u00a9nam", "TITLE", "INAM"),
  ARTIST("TPE1", "\u00a9ART", "ARTIST", "IART"),
  ALBUM("TALB", "\u00a9alb", "ALBUM", "IPRD"),
  ALBUM_ARTIST("TPE2", "aART", "ALBUMARTIST", ""),
  COMPOSER("TCOM", "\u00a9wrt", "COMPOSER", ""),
  LYRICIST("TEXT", "", "LYRICIST", ""),
  CONDUCTOR("TPE3", "", "CONDUCTOR", ""),
  REMIXER("TPE4", "", "REMIXER", ""),
  PERFORMER("", "", "PERFORMER", ""),
  TRACK("TRCK", "trkn", "TRACKNUMBER", "IPRT"),
  DISC("TPOS", "disk", "DISCNUMBER", ""),
  DISC_SUBTITLE("TSST", "", "DISCSUBTITLE", ""),
  SUBTITLE("TIT3", "", "SUBTITLE", ""),
  DATE("TDRC", "\u00a9day", "DATE", "ICRD"),
  ORIGINAL_DATE("TDOR", "", "ORIGINALDATE", ""),
  ORIGINAL_ARTIST("TOPE", "", "ORIGINALARTIST", ""),
  ORIGINAL_ALBUM("TOAL", "", "ORIGINALALBUM", ""),
  GENRE("TCON", "\u00a9gen", "GENRE", "IGNR"),
  MOOD("TMOO", "", "MOOD", ""),
  MEDIA("TMED", "", "MEDIA", ""),
  INITIAL_KEY("TKEY", "", "INITIALKEY", ""),
  COMMENT("COMM", "\u00a9cmt", "COMMENT", "ICMT"),
  DESCRIPTION("", "desc", "DESCRIPTION", ""),
  SYNOPSIS("", "ldes", "SYNOPSIS", ""),
  COPYRIGHT("TCOP", "cprt", "COPYRIGHT", "ICOP"),
  LYRICS("USLT", "\u00a9lyr", "LYRICS", ""),
  GROUPING("TIT1", "\u00a9grp", "GROUPING", ""),
  PUBLISHER("TPUB", "", "PUBLISHER", ""),
  LANGUAGE("TLAN", "", "LANGUAGE", "ILNG"),
  ISRC("TSRC", "", "ISRC", ""),
  BPM("TBPM", "tmpo", "BPM", ""),
  COMPILATION("TCMP", "cpil", "COMPILATION", ""),
  SHOW("", "tvsh", "SHOW", ""),
  MEDIA_TYPE("", "stik", "MEDIA_TYPE", ""),
  GAPLESS_PLAYBACK("", "pgap", "GAPLESS_PLAYBACK", ""),
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
      Map.ofEntries(
          Map.entry("albumartist", ALBUM_ARTIST),
          Map.entry("album artist", ALBUM_ARTIST),
          Map.entry("tracknumber", TRACK),
          Map.entry("discnumber", DISC),
          Map.entry("year", DATE),
          Map.entry("label", PUBLISHER),
          Map.entry("organization", PUBLISHER),
          Map.entry("originaldate", ORIGINAL_DATE),
          Map.entry("originalyear", ORIGINAL_DATE),
          Map.entry("titlesort", SORT_NAME),
          Map.entry("artistsort", SORT_ARTIST),
          Map.entry("albumsort", SORT_ALBUM),
          Map.entry("albumartistsort", SORT_ALBUM_ARTIST),
          Map.entry("composersort", SORT_COMPOSER),
          Map.entry("initialkey", INITIAL_KEY),
          Map.entry("discsubtitle", DISC_SUBTITLE),
          Map.entry("tempo", BPM),
          Map.entry("unsyncedlyrics", LYRICS));

  /** Frames of other programs and versions that say the same. */
  private static final Map<String, TagName> OTHER_FRAMES =
      Map.of(
          "GRP1", GROUPING,
          "TORY", ORIGINAL_DATE,
          "XDOR", ORIGINAL_DATE,
          "XSOT", SORT_NAME,
          "XSOP", SORT_ARTIST,
          "XSOA", SORT_ALBUM);

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
  public String label() {
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

  public String chunk() {
    return chunk;
  }

  /** The tag that a person means, in any case; empty for one that only its user knows. */
  public static Optional<TagName> of(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(GENERIC.getOrDefault(lower, ALIASES.get(lower)));
  }

  /** The name that all files share, or the key itself. */
  public static String generic(String key) {
    return of(key).map(TagName::label).orElseGet(() -> MusicBrainzName.comment(key));
  }

  /** What a key is called where a format has no name of its own for it. */
  static String freely(String key) {
    return of(key).map(TagName::comment).filter(name -> !name.isEmpty()).orElse(key);
  }

  /** The same where names are descriptions for people, in ID3v2 and MPEG-4. */
  static String described(String key) {
    return MusicBrainzName.description(freely(key));
  }

  static Optional<TagName> ofFrame(String id) {
    return Optional.ofNullable(FRAMES.getOrDefault(id, OTHER_FRAMES.get(id)));
  }

  static Optional<TagName> ofAtom(String type) {
    return Optional.ofNullable(ATOMS.get(type));
  }

  static Optional<TagName> ofComment(String own) {
    return own.equals("DESCRIPTION") ? Optional.empty() : Optional.ofNullable(COMMENTS.get(own));
  }

  /** What a comment of another name means; FFmpeg calls a comment DESCRIPTION. */
  static Optional<TagName> ofOtherComment(String own) {
    return own.equals("DESCRIPTION") ? Optional.of(COMMENT) : of(own);
  }

  public static Optional<TagName> ofChunk(String id) {
    return Optional.ofNullable(CHUNKS.get(id));
  }
}
