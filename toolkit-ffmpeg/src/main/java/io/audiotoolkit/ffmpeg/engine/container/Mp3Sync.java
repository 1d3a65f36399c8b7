package io.audiotoolkit.ffmpeg.engine.container;

import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import java.nio.charset.StandardCharsets;

/** Tells MPEG audio layer III by frames that follow one another. */
public final class Mp3Sync {

  /** By chance so many headers agree in one of 2^48 files. */
  private static final int FRAMES = 3;

  private Mp3Sync() {}

  /**
   * Whether a file begins with frames, perhaps after an ID3v2 tag.
   *
   * @param head its first bytes as Latin-1 text; false also when they do not reach far enough
   */
  public static boolean begins(String head) {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    int at = Id3Tag.length(bytes);
    Mp3Header first = Mp3Header.in(bytes, at);
    for (int frame = 0; frame < FRAMES; frame++) {
      Mp3Header header = Mp3Header.in(bytes, at);
      if (!header.isLayer3() || !header.tellsLength() || !header.isOfSameStream(first)) {
        return false;
      }
      at += header.frameBytes();
    }
    return true;
  }

  /** Where frames begin after bytes of another kind; -1 when they do not. */
  static int firstAfterJunk(String head) {
    for (int at = head.indexOf(0xFF); at >= 0; at = head.indexOf(0xFF, at + 1)) {
      if (begins(head.substring(at))) {
        return at;
      }
    }
    return -1;
  }
}
