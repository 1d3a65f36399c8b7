package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Tempo} known by its name, {@code tempo}. Stateless and thread-safe. */
public final class TempoProvider extends DeclaredProcessorProvider<Tempo> {

  /** For {@link java.util.ServiceLoader}. */
  public TempoProvider() {
    super(Tempo.DECLARATION);
  }
}
