package io.audiotoolkit.ffmpeg.spi;

import java.util.Optional;

/**
 * An encoder that may serve instead of FFmpeg's. Found with {@link java.util.ServiceLoader} on the
 * class loader of toolkit-ffmpeg; among several that can serve a codec, the first one found does.
 *
 * <p>The same settings and samples give the same packets with the same {@link #name()} and {@link
 * #version()}: a session stores both, and is continued with no other. Implementations are
 * thread-safe and look for their native library only when asked for the version.
 */
public interface EncoderProvider {

  /** What it encodes. */
  EncoderCodec codec();

  /** Its name, such as {@code lame}: letters, digits and dashes; not {@code ffmpeg}. */
  String name();

  /** The version of its library, such as {@code 3.100}; empty when it cannot serve here. */
  Optional<String> version();

  /**
   * One clause for people: where its library was found, or why it cannot serve and what to install.
   */
  String origin();

  /** Whether it can encode so; FFmpeg's encoder does otherwise. */
  boolean accepts(EncoderSettings settings);

  /**
   * Starts a stream.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if the library refuses
   */
  PacketEncoder open(EncoderSettings settings);
}
