package io.audiotoolkit.ffmpeg.engine.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Points in a WAV file, and the texts that belong to them: the chunk {@code cue} and lists of the
 * kind {@code adtl} (Multimedia Programming Interface 1.0, chapter 3).
 */
final class CuePoints {

  private static final String POINTS = "cue ";
  private static final String TEXTS = "LIST";
  private static final int POINT_BYTES = 24;
  private static final int POSITION_AT = 4;
  private static final int OFFSET_AT = 20;
  private static final int HEADER_BYTES = 8;
  private static final int LENGTH_AT = 4;

  private final Remaking how;
  private final Set<Integer> kept = new HashSet<>();
  private List<NamedChunk> points = List.of();

  /** Those of a file, in an output. */
  CuePoints(Remaking how, List<NamedChunk> chunks) {
    this.how = how;
    for (NamedChunk chunk : chunks) {
      if (chunk.id().equals(POINTS) && how.tellsTimes()) {
        points = points(chunk.content());
      }
    }
  }

  /** Whether a chunk holds points or their texts, and their times are known. */
  boolean hold(NamedChunk chunk) {
    return how.tellsTimes() && (chunk.id().equals(POINTS) || areTexts(chunk));
  }

  private static boolean areTexts(NamedChunk chunk) {
    return chunk.id().equals(TEXTS)
        && new String(chunk.content(), StandardCharsets.ISO_8859_1).startsWith("adtl");
  }

  /** The chunk as it is in the output; nothing where no point lies there. */
  List<NamedChunk> remade(NamedChunk chunk) {
    return chunk.id().equals(POINTS) ? points : texts(chunk.content());
  }

  /** The points that lie in the output, in its samples. */
  private List<NamedChunk> points(byte[] content) {
    ByteBuffer all = Bytes.little(content);
    int count =
        content.length < 4 ? 0 : Math.min(all.getInt(0), (content.length - 4) / POINT_BYTES);
    List<byte[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = Integer.BYTES + i * POINT_BYTES;
      byte[] point = Arrays.copyOfRange(content, at, at + POINT_BYTES);
      ByteBuffer fields = Bytes.little(point);
      OptionalLong place = how.placed(Integer.toUnsignedLong(fields.getInt(OFFSET_AT)));
      if (place.isPresent() && place.getAsLong() <= 0xFFFF_FFFFL) {
        long position = Integer.toUnsignedLong(fields.getInt(POSITION_AT));
        fields.putInt(OFFSET_AT, (int) place.getAsLong());
        fields.putInt(POSITION_AT, (int) how.placed(position).orElse(0));
        kept.add(fields.getInt(0));
        points.add(point);
      }
    }
    ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + points.size() * POINT_BYTES);
    Bytes.little(chunk.array()).putInt(points.size());
    chunk.position(Integer.BYTES);
    points.forEach(chunk::put);
    return points.isEmpty() ? List.of() : List.of(new NamedChunk(POINTS, chunk.array()));
  }

  /** The texts of the points that were kept. */
  private List<NamedChunk> texts(byte[] content) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    list.write(content, 0, Integer.BYTES);
    int at = Integer.BYTES;
    while (at + HEADER_BYTES + Integer.BYTES <= content.length) {
      int length = Bytes.little(content).getInt(at + 4);
      if (length < Integer.BYTES || length > content.length - at - HEADER_BYTES) {
        break; // the rest is damaged
      }
      int end = Math.min(content.length, at + HEADER_BYTES + length + (length & 1));
      byte[] text = Arrays.copyOfRange(content, at, end);
      if (kept.contains(Bytes.little(text).getInt(HEADER_BYTES))) {
        scaleLength(text);
        list.writeBytes(text);
      }
      at = end;
    }
    boolean isEmpty = list.size() == Integer.BYTES;
    return isEmpty ? List.of() : List.of(new NamedChunk(TEXTS, list.toByteArray()));
  }

  /** A text of the kind ltxt belongs to a number of samples. */
  private void scaleLength(byte[] text) {
    int at = HEADER_BYTES + LENGTH_AT;
    if (new String(text, 0, 4, StandardCharsets.ISO_8859_1).equals("ltxt")
        && text.length >= at + 4) {
      long samples = Integer.toUnsignedLong(Bytes.little(text).getInt(at));
      Bytes.little(text).putInt(at, (int) how.scaled(samples));
    }
  }
}
