package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_MULTIKEY;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/**
 * The comments of a FLAC or Ogg file as they are. FFmpeg joins several values of one key with
 * semicolons, after which nobody can tell them from one value that holds a semicolon.
 */
final class VorbisComments {

  /** What FFmpeg calls them, where that is something else. */
  private static final Map<String, String> GENERIC =
      Map.of(
          "ALBUMARTIST", "album_artist",
          "TRACKNUMBER", "track",
          "DISCNUMBER", "disc",
          "DESCRIPTION", "comment");

  private final Map<String, List<String>> values;

  private VorbisComments(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Those of an input; none where it has none of this kind. */
  static VorbisComments of(Demuxer from) {
    try {
      byte[] block =
          switch (from.container()) {
            case "flac" -> CommentBlock.ofFlac(from.file());
            case "ogg" -> CommentBlock.ofOgg(from.file());
            default -> new byte[0];
          };
      return new VorbisComments(parse(ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN)));
    } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
      // Damaged beyond what is understood here; what FFmpeg made of it stands.
      return new VorbisComments(Map.of());
    }
  }

  private static Map<String, List<String>> parse(ByteBuffer block) {
    Map<String, List<String>> found = new TreeMap<>();
    if (!block.hasRemaining()) {
      return found;
    }
    text(block); // the vendor
    int count = block.getInt();
    for (int i = 0; i < count; i++) {
      String comment = text(block);
      int equals = comment.indexOf('=');
      if (equals > 0) {
        found
            .computeIfAbsent(
                comment.substring(0, equals).toUpperCase(Locale.ROOT), key -> new ArrayList<>())
            .add(comment.substring(equals + 1));
      }
    }
    return found;
  }

  private static String text(ByteBuffer block) {
    int length = block.getInt();
    if (length < 0 || length > block.remaining()) {
      throw new IllegalArgumentException("a comment of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    block.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Puts the values of a key that has several back as they were, where FFmpeg's are in tags. */
  void restoreSeveralValues(AVDictionary tags) {
    values.forEach(
        (key, several) -> {
          String generic = GENERIC.getOrDefault(key, key);
          AVDictionaryEntry joined = av_dict_get(tags, generic, null, 0);
          if (several.size() < 2 || joined == null || joined.isNull()) {
            return;
          }
          av_dict_set(tags, generic, (String) null, 0);
          several.forEach(value -> av_dict_set(tags, generic, value, AV_DICT_MULTIKEY));
        });
  }
}
