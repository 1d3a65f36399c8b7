package io.audiotoolkit.ffmpeg.engine.container;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Chapters;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
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

/**
 * The texts that RIFF's INFO list and AIFF's own chunks hold, by no means for all that people know
 * of a recording.
 *
 * @param isAiff which of the two it is
 * @param lists the chunks that are INFO lists
 * @param texts by the names of their chunks, each as it stands there
 */
record ChunkTexts(boolean isAiff, List<ChunkFile.Chunk> lists, Map<String, List<byte[]>> texts) {

  private static final byte[] INFO = {'I', 'N', 'F', 'O'};
  private static final int HEADER_BYTES = 8;

  /** AIFF's own: NAME, AUTH, (c) and ANNO (AIFF 1.3, section on text chunks). */
  private static final Map<String, TagName> OF_AIFF =
      Map.of(
          "NAME", TagName.TITLE,
          "AUTH", TagName.ARTIST,
          "(c) ", TagName.COPYRIGHT,
          "ANNO", TagName.COMMENT);

  static ChunkTexts read(FileChannel in, String kind, List<ChunkFile.Chunk> chunks)
      throws IOException {
    boolean isAiff = kind.equals("FORM");
    List<ChunkFile.Chunk> lists = new ArrayList<>();
    Map<String, List<byte[]>> texts = new LinkedHashMap<>();
    for (ChunkFile.Chunk chunk : chunks) {
      if (isAiff && OF_AIFF.containsKey(chunk.id())) {
        add(texts, chunk.id(), Bytes.read(in, chunk.at(), chunk.length()));
      } else if (!isAiff && isInfo(in, chunk)) {
        lists.add(chunk);
        readList(Bytes.read(in, chunk.at(), chunk.length()), texts);
      }
    }
    return new ChunkTexts(isAiff, lists, texts);
  }

  private static boolean isInfo(FileChannel in, ChunkFile.Chunk chunk) throws IOException {
    return chunk.id().equals("LIST")
        && chunk.length() >= INFO.length
        && Arrays.equals(Bytes.read(in, chunk.at(), INFO.length), INFO);
  }

  private static void readList(byte[] list, Map<String, List<byte[]>> texts) {
    int at = INFO.length;
    while (at + HEADER_BYTES <= list.length) {
      int length = Bytes.little(list).getInt(at + 4);
      int start = at + HEADER_BYTES;
      if (length < 0 || length > list.length - start) {
        return; // the rest is damaged
      }
      add(
          texts,
          new String(list, at, 4, StandardCharsets.ISO_8859_1),
          Arrays.copyOfRange(list, start, start + length));
      at = start + length + (length & 1);
    }
  }

  private static void add(Map<String, List<byte[]>> texts, String id, byte[] text) {
    texts.computeIfAbsent(id, absent -> new ArrayList<>()).add(text);
  }

  /** The texts by their keys. */
  Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    texts.forEach(
        (id, several) -> {
          List<String> readable =
              several.stream().map(Bytes::text).filter(text -> !text.isEmpty()).toList();
          if (!readable.isEmpty()) {
            values.put(key(id), readable);
          }
        });
    return values;
  }

  private String key(String id) {
    TagName name = isAiff ? OF_AIFF.get(id) : TagName.ofChunk(id).orElse(null);
    return name == null ? id : name.label();
  }

  /** Whether a chunk is an INFO list, which {@link #with} takes the place of. */
  boolean isIn(ChunkFile.Chunk chunk) {
    return lists.contains(chunk);
  }

  /** Whether the texts are those of a chunk. */
  boolean tells(ChunkFile.Chunk chunk) {
    return isIn(chunk) || (isAiff && OF_AIFF.containsKey(chunk.id()));
  }

  /** Whether a chunk of AIFF says what is changed, and would contradict it. */
  boolean isReplaced(ChunkFile.Chunk chunk, TagEdits edits) {
    return isAiff && OF_AIFF.containsKey(chunk.id()) && edits.touches(key(chunk.id()));
  }

  /** The content of the INFO list with changes, as far as it has names for them. */
  byte[] with(TagEdits edits) {
    Map<String, List<byte[]>> edited = new LinkedHashMap<>(isAiff ? Map.of() : texts);
    edits.forEach(
        (key, values) -> {
          edited.keySet().removeIf(id -> key(id).equalsIgnoreCase(key));
          String id = isAiff ? "" : written(key);
          if (!id.isEmpty() && !values.isEmpty()) {
            edited.put(id, List.of(text(values)));
          }
        });
    return edited.isEmpty() ? new byte[0] : list(edited);
  }

  /** The content of an INFO list with as much of some tags as it has names for. */
  static byte[] of(Map<String, List<String>> tags) {
    Map<String, List<byte[]>> texts = new LinkedHashMap<>();
    tags.forEach(
        (key, values) -> {
          String id = written(key);
          if (!id.isEmpty()) {
            texts.put(id, List.of(text(values)));
          }
        });
    return texts.isEmpty() ? new byte[0] : list(texts);
  }

  /** The name under which a key is written; empty when the list has none. */
  private static String written(String key) {
    boolean isOwn = key.matches("I[A-Z0-9]{3}");
    return TagName.of(key).map(TagName::chunk).orElse(isOwn ? key : "");
  }

  private static byte[] text(List<String> values) {
    byte[] text = String.join("; ", values).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(text, text.length + 1);
  }

  /** Whether an INFO list says all that a tag does. */
  static boolean tellAll(Id3Tag tag) {
    return tag.others().isEmpty()
        && tag.frames().stream().noneMatch(Id3Chapters::isOne)
        && tag.pictures().isEmpty()
        && tag.values().entrySet().stream()
            .allMatch(one -> one.getValue().size() == 1 && !written(one.getKey()).isEmpty());
  }

  private static byte[] list(Map<String, List<byte[]>> texts) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    list.writeBytes(INFO);
    texts.forEach((id, several) -> several.forEach(text -> write(id, text, list)));
    return list.toByteArray();
  }

  private static void write(String id, byte[] text, ByteArrayOutputStream list) {
    list.writeBytes(id.getBytes(StandardCharsets.ISO_8859_1));
    list.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(text.length).array());
    list.writeBytes(text);
    list.writeBytes(new byte[text.length & 1]);
  }
}
