package io.audiotoolkit.ffmpeg.spi;

/**
 * A codec that other encoders than FFmpeg's can serve.
 *
 * <p>Immutable and safe for use by any thread.
 */
public enum EncoderCodec {
  /** MPEG-1, 2 and 2.5 layer III. */
  MP3("MP3"),
  /** Opus (RFC 6716). */
  OPUS("Opus");

  private final String displayName;

  EncoderCodec(String displayName) {
    this.displayName = displayName;
  }

  /** What a person calls it. */
  public String displayName() {
    return displayName;
  }
}
