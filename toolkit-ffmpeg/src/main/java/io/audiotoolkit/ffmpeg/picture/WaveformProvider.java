package io.audiotoolkit.ffmpeg.picture;

import io.audiotoolkit.spi.RecordProcessorProvider;

/** Makes {@link Waveform} known by its name, {@code waveform}. Stateless and thread-safe. */
public final class WaveformProvider extends RecordProcessorProvider<Waveform> {

  /** For {@link java.util.ServiceLoader}. */
  public WaveformProvider() {
    super(Waveform.class, "Draws the waveforms of audio files.");
  }
}
