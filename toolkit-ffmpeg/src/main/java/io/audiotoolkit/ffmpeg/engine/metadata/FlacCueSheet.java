package io.audiotoolkit.ffmpeg.engine.metadata;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Where the tracks of a FLAC file's CUESHEET block begin (RFC 9639, section 8.7). */
public final class FlacCueSheet {

  private static final int TRACK_COUNT_AT = 128 + 8 + 1 + 258;
  private static final int AFTER_NUMBER = 12 + 1 + 13;
  private static final int RESERVED = 3;
  private static final int FIRST = 1;

  private FlacCueSheet() {}

  /**
   * The samples at which tracks begin, by their numbers: at their INDEX 01, before which there may
   * be a pause.
   *
   * @param block the content of the block
   * @throws java.nio.BufferUnderflowException if it is too short
   */
  public static Map<Integer, Long> starts(byte[] block) {
    ByteBuffer in = ByteBuffer.wrap(block);
    Map<Integer, Long> starts = new TreeMap<>();
    in.position(Math.min(TRACK_COUNT_AT, in.limit()));
    int tracks = Byte.toUnsignedInt(in.get());
    for (int i = 0; i < tracks; i++) {
      long offset = in.getLong();
      int number = Byte.toUnsignedInt(in.get());
      in.position(in.position() + AFTER_NUMBER);
      int indexes = Byte.toUnsignedInt(in.get());
      for (int j = 0; j < indexes; j++) {
        long at = offset + in.getLong();
        if (in.get() == FIRST) {
          starts.put(number, at);
        }
        in.position(in.position() + RESERVED);
      }
    }
    return starts;
  }
}
