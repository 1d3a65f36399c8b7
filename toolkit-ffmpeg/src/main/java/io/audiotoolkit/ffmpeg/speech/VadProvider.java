package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.spi.RecordProcessorProvider;

/** Makes {@link Vad} known by its name, {@code vad}. Stateless and thread-safe. */
public final class VadProvider extends RecordProcessorProvider<Vad> {

  /** For {@link java.util.ServiceLoader}. */
  public VadProvider() {
    super(Vad.class, "Finds where there is speech in audio files.");
  }
}
