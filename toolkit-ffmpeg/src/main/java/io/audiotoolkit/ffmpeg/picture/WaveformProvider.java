package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Waveform} known by its name, {@code waveform}. Stateless and thread-safe. */
public final class WaveformProvider extends DeclaredProcessorProvider<Waveform> {

  /** For {@link java.util.ServiceLoader}. */
  public WaveformProvider() {
    super(Waveform.DECLARATION);
  }
}
