package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link RawInput} known by its name, {@code raw-input}. Stateless and thread-safe. */
public final class RawInputProvider extends DeclaredProcessorProvider<RawInput> {

  /** For {@link java.util.ServiceLoader}. */
  public RawInputProvider() {
    super(RawInput.DECLARATION);
  }
}
