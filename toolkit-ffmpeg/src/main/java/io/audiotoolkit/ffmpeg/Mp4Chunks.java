package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.InputException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** Where the index of an MPEG-4 file says that sound lies (ISO/IEC 14496-12, section 8.7.5). */
final class Mp4Chunks {

  private static final Set<String> PARENTS = Set.of("moov", "trak", "mdia", "minf", "stbl");
  private static final int FIRST_AT = 8;

  private Mp4Chunks() {}

  /**
   * A box, and all boxes in it, with what lies at or behind a place moved.
   *
   * @param from the place
   * @param shift by how many bytes
   */
  static Mp4Box moved(Mp4Box box, long from, long shift) {
    if (shift == 0) {
      return box;
    }
    if (PARENTS.contains(box.type())) {
      List<Mp4Box> children =
          box.children(0).stream().map(child -> moved(child, from, shift)).toList();
      return Mp4Box.of(box.type(), children);
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
