package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Fade} known by its name, {@code fade}. Stateless and thread-safe. */
public final class FadeProvider extends DeclaredProcessorProvider<Fade> {

  /** For {@link java.util.ServiceLoader}. */
  public FadeProvider() {
    super(Fade.DECLARATION);
  }
}
