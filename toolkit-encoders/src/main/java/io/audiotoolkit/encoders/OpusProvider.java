package io.audiotoolkit.encoders;

import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import io.audiotoolkit.ffmpeg.spi.EncoderSettings;
import io.audiotoolkit.ffmpeg.spi.PacketEncoder;
import java.util.Optional;

/**
 * Opus by the libopus in LWJGL's natives, which is built with optimisation. Mono and stereo; FFmpeg
 * encodes more channels.
 *
 * <p>Stateless and safe for use by any thread.
 */
public final class OpusProvider implements EncoderProvider {

  /** For {@link java.util.ServiceLoader}. */
  public OpusProvider() {}

  @Override
  public EncoderCodec codec() {
    return EncoderCodec.OPUS;
  }

  @Override
  public String name() {
    return "lwjgl-opus";
  }

  @Override
  public Optional<String> version() {
    return OpusLibrary.found().version();
  }

  @Override
  public String origin() {
    return OpusLibrary.found().origin();
  }

  @Override
  public boolean accepts(EncoderSettings settings) {
    return settings.channels() <= 2;
  }

  @Override
  public PacketEncoder open(EncoderSettings settings) {
    return new OpusEncoder(settings);
  }
}
