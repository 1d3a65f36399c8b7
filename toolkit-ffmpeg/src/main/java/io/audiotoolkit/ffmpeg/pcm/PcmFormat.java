package io.audiotoolkit.ffmpeg.pcm;

/**
 * The kind of samples that a {@link PcmPass} is handed, the same from the first to the last block.
 * Immutable.
 *
 * @param rateHz frames per second
 * @param channels how many samples make a frame
 * @param layout FFmpeg's name of the channel layout, such as {@code stereo} or {@code 5.1}
 * @param maxFrames the most frames that a block ever has; room for so many is enough
 */
public record PcmFormat(int rateHz, int channels, String layout, int maxFrames) {

  /** Checks that there is something of each. */
  public PcmFormat {
    if (rateHz < 1 || channels < 1 || maxFrames < 1) {
      throw new IllegalArgumentException(
          "rateHz (%s), channels (%s) and maxFrames (%s) must be 1 or more"
              .formatted(rateHz, channels, maxFrames));
    }
  }
}
