package io.audiotoolkit.ffmpeg;

/** A chunk of a WAV or AIFF file, read whole. */
final class NamedChunk {
  private final String id;
  private final byte[] content;

  /**
   * @param id its four letters
   * @param content what follows its header
   */
  NamedChunk(String id, byte[] content) {
    this.id = id;
    this.content = content;
  }

  String id() {
    return id;
  }

  byte[] content() {
    return content;
  }
}
