package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Denoise} known by its name, {@code denoise}. Stateless and thread-safe. */
public final class DenoiseProvider extends DeclaredProcessorProvider<Denoise> {

  /** For {@link java.util.ServiceLoader}. */
  public DenoiseProvider() {
    super(Denoise.DECLARATION);
  }
}
