package io.audiotoolkit.ffmpeg.spi;

import java.nio.FloatBuffer;

/**
 * One stream on its way through an encoder: samples in, packets of equal duration out. Used by one
 * thread at a time. Owns native memory; close it.
 */
public interface PacketEncoder extends AutoCloseable {

  /** How many samples per channel each packet holds, and each block but the last must have. */
  int frameSize();

  /**
   * How many samples per channel a decoder gives back before the first one that was put in, the
   * decoder's own delay included.
   */
  int delaySamples();

  /** What the container wants in front, such as OpusHead; empty for codecs that have nothing. */
  byte[] header();

  /**
   * Encodes a block.
   *
   * @param samples a direct buffer of native byte order from position 0, channels interleaved, full
   *     scale at 1; {@link #frameSize()} samples per channel, fewer only in the last block
   * @param sink gets the packets that are ready, none or several
   */
  void encode(FloatBuffer samples, PacketSink sink);

  /** Encodes silence until the delay is made up for, so that the last sample comes out too. */
  void finish(PacketSink sink);

  @Override
  void close();
}
