package io.audiotoolkit.ffmpeg.engine.container;

import io.audiotoolkit.ffmpeg.engine.metadata.Mp4Box;
import io.audiotoolkit.model.InputException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/** Where the index of an MPEG-4 file says that sound lies (ISO/IEC 14496-12, section 8.7.5). */
final class Mp4Chunks {

  /** What lies in what, from the index down to the tables of places. */
  private static final Map<String, Set<String>> INNER =
      Map.of(
          "moov", Set.of("trak"),
          "trak", Set.of("mdia"),
          "mdia", Set.of("minf"),
          "minf", Set.of("stbl"),
          "stbl", Set.of("stco", "co64"));

  private static final int FIRST_AT = 8;

  private Mp4Chunks() {}

  /**
   * A box, and all boxes in it, with what lies at or behind a place moved.
   *
   * @param from the place
   * @param shift by how many bytes
   * @throws IndexOutOfBoundsException if it is damaged
   */
  static Mp4Box moved(Mp4Box box, long from, long shift) {
    if (shift == 0) {
      return box;
    }
    Set<String> inner = INNER.getOrDefault(box.type(), Set.of());
    if (!inner.isEmpty()) {
      byte[] content = box.content().clone(); // some end with zeros that are no box
      byte[] children =
          Mp4Box.join(
              box.children(0).stream()
                  .map(child -> inner.contains(child.type()) ? moved(child, from, shift) : child)
                  .toList());
      System.arraycopy(children, 0, content, 0, children.length);
      return new Mp4Box(box.type(), content);
    }
    return switch (box.type()) {
      case "stco" -> moved(box, Integer.BYTES, from, shift);
      case "co64" -> moved(box, Long.BYTES, from, shift);
      default -> box;
    };
  }

  private static Mp4Box moved(Mp4Box table, int width, long from, long shift) {
    ByteBuffer places = ByteBuffer.wrap(table.content().clone());
    int count = places.getInt(FIRST_AT - Integer.BYTES);
    for (int i = 0; i < count; i++) {
      int at = FIRST_AT + i * width;
      long place =
          width == Integer.BYTES ? Integer.toUnsignedLong(places.getInt(at)) : places.getLong(at);
      if (place < from) {
        continue;
      }
      long moved = place + shift;
      if (width == Long.BYTES) {
        places.putLong(at, moved);
      } else if (moved <= 0xFFFF_FFFFL) {
        places.putInt(at, (int) moved);
      } else {
        throw new InputException("its tags leave no room below 4 GiB for the sound; set fewer");
      }
    }
    return new Mp4Box(table.type(), places.array());
  }
}
