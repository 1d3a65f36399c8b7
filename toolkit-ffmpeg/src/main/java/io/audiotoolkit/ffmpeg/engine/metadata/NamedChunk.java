package io.audiotoolkit.ffmpeg.engine.metadata;

/** A chunk of a WAV or AIFF file, read whole. */
public final class NamedChunk {
  private final String id;
  private final byte[] content;

  /**
   * @param id its four letters
   * @param content what follows its header
   */
  public NamedChunk(String id, byte[] content) {
    this.id = id;
    this.content = content;
  }

  public String id() {
    return id;
  }

  public byte[] content() {
    return content;
  }
}
