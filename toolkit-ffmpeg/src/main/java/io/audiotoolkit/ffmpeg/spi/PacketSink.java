package io.audiotoolkit.ffmpeg.spi;

import java.nio.ByteBuffer;

/** Takes what an encoder makes. */
@FunctionalInterface
public interface PacketSink {

  /**
   * Takes one packet, which decodes to {@link PacketEncoder#frameSize()} samples. Copies the bytes
   * between position and limit before it returns.
   */
  void packet(ByteBuffer bytes);
}
