package io.audiotoolkit.ffmpeg;

/** Tells MPEG audio layer III by frames that follow one another. */
final class Mp3Sync {

  /** By chance so many headers agree in one of 2^48 files. */
  private static final int FRAMES = 3;

  private static final int ID3_HEADER_BYTES = 10;

  private Mp3Sync() {}

  /**
   * Whether a file begins with frames, perhaps after an ID3v2 tag.
   *
   * @param magic its first bytes as Latin-1 text; false also when they do not reach far enough
   */
  static boolean begins(String magic) {
    int at = magic.startsWith("ID3") ? endOfTag(magic) : 0;
    Mp3Header first = Mp3Header.in(magic, at);
    for (int frame = 0; frame < FRAMES; frame++) {
      Mp3Header header = Mp3Header.in(magic, at);
      if (!header.isValid() || !header.isOfSameStream(first)) {
        return false;
      }
      at += header.frameBytes();
    }
    return true;
  }

  /** Four times seven bits tell the size of a tag (ID3v2.4, section 3.1). */
  private static int endOfTag(String magic) {
    int size = 0;
    for (int i = ID3_HEADER_BYTES - 4; i < ID3_HEADER_BYTES && i < magic.length(); i++) {
      size = size << 7 | (magic.charAt(i) & 0x7F);
    }
    return ID3_HEADER_BYTES + size;
  }
}
