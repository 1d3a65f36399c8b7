package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.spi.RecordProcessorProvider;

/** Makes {@link Spectrogram} known by its name, {@code spectrogram}. Stateless and thread-safe. */
public final class SpectrogramProvider extends RecordProcessorProvider<Spectrogram> {

  /** For {@link java.util.ServiceLoader}. */
  public SpectrogramProvider() {
    super(Spectrogram.class, "Draws the spectrograms of audio files.");
  }
}
