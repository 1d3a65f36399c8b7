package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Spectrogram} known by its name, {@code spectrogram}. Stateless and thread-safe. */
public final class SpectrogramProvider extends DeclaredProcessorProvider<Spectrogram> {

  /** For {@link java.util.ServiceLoader}. */
  public SpectrogramProvider() {
    super(Spectrogram.DECLARATION);
  }
}
