package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link ReplayGain} known by its name, {@code replaygain}. Stateless and thread-safe. */
public final class ReplayGainProvider extends DeclaredProcessorProvider<ReplayGain> {

  /** For {@link java.util.ServiceLoader}. */
  public ReplayGainProvider() {
    super(ReplayGain.DECLARATION);
  }
}
