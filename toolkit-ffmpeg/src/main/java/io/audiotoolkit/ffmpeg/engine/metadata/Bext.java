package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who recorded what, when, and where on a time line (EBU Tech 3285): the chunk {@code bext} of a
 * Broadcast Wave file. Other files have its texts under the names that FFmpeg gives them.
 */
public final class Bext {

  public static final String ID = "bext";

  private static final int FIXED_BYTES = 602;
  private static final int TIME_AT = 338;
  private static final int VERSION_AT = 346;
  private static final int LOUDNESS_AT = 412;
  private static final int LOUDNESS_VALUES = 5;
  private static final short UNKNOWN = 0x7FFF;
  private static final int HISTORY_AT = FIXED_BYTES;
  private static final String TIME = "time_reference";
  private static final String HISTORY = "coding_history";

  /** A text of a fixed length. */
  private record Field(String key, int at, int length) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field(TagName.DESCRIPTION.label(), 0, 256),
          new Field("originator", 256, 32),
          new Field("originator_reference", 288, 32),
          new Field("origination_date", 320, 10),
          new Field("origination_time", 330, 8));

  private final byte[] content;

  private Bext(byte[] content) {
    this.content = content;
  }

  /** That of some tags: a chunk, or texts of which one could be of nothing else. */
  public static Optional<Bext> in(TagSet tags) {
    if (tags instanceof ChunkTags chunks) {
      return chunks.chunks().stream()
          .filter(chunk -> chunk.id().equals(ID) && chunk.content().length >= FIXED_BYTES)
          .map(chunk -> new Bext(chunk.content()))
          .findFirst();
    }
    Map<String, List<String>> values = tags.values();
    boolean isThere =
        one(values, TIME).matches("\\d{1,19}") || !one(values, "originator").isEmpty();
    return isThere ? Optional.of(of(values)) : Optional.empty();
  }

  private static String one(Map<String, List<String>> values, String key) {
    return values.entrySet().stream()
        .filter(value -> value.getKey().equalsIgnoreCase(key))
        .map(value -> value.getValue().get(0))
        .findFirst()
        .orElse("");
  }

  private static Bext of(Map<String, List<String>> values) {
    byte[] history = one(values, HISTORY).getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[FIXED_BYTES + history.length];
    for (Field field : FIELDS) {
      byte[] text = one(values, field.key()).getBytes(StandardCharsets.UTF_8);
      System.arraycopy(text, 0, content, field.at(), Math.min(text.length, field.length()));
    }
    String time = one(values, TIME);
    Bytes.little(content)
        .putLong(TIME_AT, time.matches("\\d{1,18}") ? Long.parseLong(time) : 0)
        .putShort(VERSION_AT, (short) 1);
    System.arraycopy(history, 0, content, HISTORY_AT, history.length);
    return new Bext(content);
  }

  /** The chunk as it holds for an output. */
  public Bext remade(Remaking how) {
    byte[] moved = content.clone();
    ByteBuffer fields = Bytes.little(moved);
    fields.putLong(TIME_AT, how.moved(fields.getLong(TIME_AT)));
    boolean isLoud = fields.getShort(VERSION_AT) >= 2;
    if (isLoud && (how.regained() || !how.timeline().equals(Timeline.ALL))) {
      for (int i = 0; i < LOUDNESS_VALUES; i++) {
        fields.putShort(LOUDNESS_AT + i * Short.BYTES, UNKNOWN);
      }
    }
    return new Bext(moved);
  }

  public NamedChunk chunk() {
    return new NamedChunk(ID, content);
  }

  public TagEdits edits() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (Field field : FIELDS) {
      put(texts, field.key(), text(field.at(), field.length()));
    }
    put(texts, TIME, Long.toUnsignedString(Bytes.little(content).getLong(TIME_AT)));
    put(texts, HISTORY, text(HISTORY_AT, content.length - HISTORY_AT));
    return new TagEdits(texts);
  }

  private static void put(Map<String, List<String>> texts, String key, String text) {
    if (!text.isEmpty()) {
      texts.put(key, List.of(text));
    }
  }

  private String text(int at, int length) {
    String text = Bytes.text(Arrays.copyOfRange(content, at, at + length));
    return text.strip();
  }
}
