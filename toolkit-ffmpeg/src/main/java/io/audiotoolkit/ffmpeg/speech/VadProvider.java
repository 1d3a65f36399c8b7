package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Vad} known by its name, {@code vad}. Stateless and thread-safe. */
public final class VadProvider extends DeclaredProcessorProvider<Vad> {

  /** For {@link java.util.ServiceLoader}. */
  public VadProvider() {
    super(Vad.DECLARATION);
  }
}
