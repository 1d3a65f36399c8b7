package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Convert} known by its name, {@code convert}. Stateless and thread-safe. */
public final class ConvertProvider extends DeclaredProcessorProvider<Convert> {

  /** For {@link java.util.ServiceLoader}. */
  public ConvertProvider() {
    super(Convert.DECLARATION);
  }
}
