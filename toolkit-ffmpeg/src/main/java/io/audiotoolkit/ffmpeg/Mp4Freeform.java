package io.audiotoolkit.ffmpeg;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;

import io.audiotoolkit.model.EnvironmentException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/**
 * The tags of an MPEG-4 file that FFmpeg's muxer leaves out, ReplayGain and MusicBrainz among them,
 * as iTunes' freeform atoms, which every tagger reads. The muxer writes the index last, so that it
 * can grow without anything else moving.
 */
final class Mp4Freeform {

  /** What FFmpeg's muxer writes itself (libavformat/movenc.c, mov_write_ilst_tag). */
  private static final Set<String> WRITTEN =
      Set.of(
          "title",
          "artist",
          "album_artist",
          "composer",
          "album",
          "date",
          "encoder",
          "comment",
          "genre",
          "copyright",
          "grouping",
          "lyrics",
          "description",
          "synopsis",
          "show",
          "episode_id",
          "network",
          "keywords",
          "episode_sort",
          "season_number",
          "media_type",
          "hd_video",
          "gapless_playback",
          "compilation",
          "track",
          "disc",
          "sort_name",
          "sort_artist",
          "sort_album",
          "sort_album_artist",
          "sort_composer",
          "sort_show",
          "rating",
          "language");

  private static final int HEADER_BYTES = 8;

  private Mp4Freeform() {}

  /** Of the tags of an input, those that the muxer leaves out and that hold for the output. */
  static Map<String, String> leftOut(Demuxer from, List<String> without) {
    Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    collect(from.stream().metadata(), found);
    collect(from.context().metadata(), found);
    Labels.OF_THE_FILE.forEach(found::remove);
    without.forEach(found::remove);
    return leftOut(found);
  }

  /** Of some tags, those that the muxer leaves out. */
  static Map<String, String> leftOut(Map<String, String> tags) {
    Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    found.putAll(tags);
    found.keySet().removeIf(key -> WRITTEN.contains(key.toLowerCase(Locale.ROOT)));
    return found;
  }

  private static void collect(AVDictionary from, Map<String, String> into) {
    AVDictionaryEntry entry = av_dict_iterate(from, null);
    while (entry != null && !entry.isNull()) {
      into.putIfAbsent(
          entry.key().getString(StandardCharsets.UTF_8),
          entry.value().getString(StandardCharsets.UTF_8));
      entry = av_dict_iterate(from, entry);
    }
  }

  /**
   * Adds tags to a finished file.
   *
   * @throws EnvironmentException if it cannot be written
   */
  static void append(Path file, Map<String, String> tags) {
    try (FileChannel out = FileChannel.open(file, READ, WRITE)) {
      long at = 0;
      while (true) {
        ByteBuffer header = read(out, at, 2 * HEADER_BYTES);
        long size = Integer.toUnsignedLong(header.getInt());
        if (header.getInt() == code("moov")) {
          byte[] index = grown(read(out, at, (int) size).array(), atoms(tags));
          ByteBuffer rest = ByteBuffer.wrap(index);
          while (rest.hasRemaining()) {
            at += out.write(rest, at);
          }
          return;
        }
        at += size == 1 ? header.getLong() : size;
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "could not write the tags of %s (%s); make room, then resume".formatted(file, e), e);
    }
  }

  private static ByteBuffer read(FileChannel from, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (from.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("ends at " + (at + bytes.position()));
      }
    }
    return bytes.flip();
  }

  /** The index with more in its list of tags, which is made if it is not there. */
  private static byte[] grown(byte[] index, byte[] more) {
    ByteBuffer moov = ByteBuffer.wrap(index);
    int udta = find(moov, 0, HEADER_BYTES, "udta");
    int meta = udta < 0 ? -1 : find(moov, udta, HEADER_BYTES, "meta");
    int ilst = meta < 0 ? -1 : find(moov, meta, HEADER_BYTES + 4, "ilst");
    byte[] added = more;
    added = ilst < 0 ? box("ilst", added) : added;
    added = meta < 0 ? box("meta", join(new byte[4], handler(), added)) : added;
    added = udta < 0 ? box("udta", added) : added;
    int innermost = Math.max(0, Math.max(udta, Math.max(meta, ilst)));
    int end = innermost + moov.getInt(innermost);
    for (int box : new int[] {0, udta, meta, ilst}) {
      if (box >= 0) {
        moov.putInt(box, moov.getInt(box) + added.length);
      }
    }
    return join(Arrays.copyOf(index, end), added, Arrays.copyOfRange(index, end, index.length));
  }

  private static int find(ByteBuffer boxes, int parent, int header, String type) {
    int end = parent + boxes.getInt(parent);
    int at = parent + header;
    while (at + HEADER_BYTES <= end) {
      if (boxes.getInt(at + 4) == code(type)) {
        return at;
      }
      at += Math.max(HEADER_BYTES, boxes.getInt(at));
    }
    return -1;
  }

  private static byte[] handler() {
    return box("hdlr", join(new byte[8], bytes("mdirappl"), new byte[9]));
  }

  private static byte[] atoms(Map<String, String> tags) {
    byte[] atoms = {};
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      byte[] mean = box("mean", join(new byte[4], bytes("com.apple.iTunes")));
      byte[] name = box("name", join(new byte[4], bytes(tag.getKey())));
      byte[] utf8 = {0, 0, 0, 1, 0, 0, 0, 0};
      byte[] data = box("data", join(utf8, bytes(tag.getValue())));
      atoms = join(atoms, box("----", join(mean, name, data)));
    }
    return atoms;
  }

  private static byte[] box(String type, byte[] content) {
    return ByteBuffer.allocate(HEADER_BYTES + content.length)
        .putInt(HEADER_BYTES + content.length)
        .putInt(code(type))
        .put(content)
        .array();
  }

  private static int code(String type) {
    return ByteBuffer.wrap(bytes(type)).getInt();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
