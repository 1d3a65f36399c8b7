package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Trim} known by its name, {@code trim}. Stateless and thread-safe. */
public final class TrimProvider extends DeclaredProcessorProvider<Trim> {

  /** For {@link java.util.ServiceLoader}. */
  public TrimProvider() {
    super(Trim.DECLARATION);
  }
}
