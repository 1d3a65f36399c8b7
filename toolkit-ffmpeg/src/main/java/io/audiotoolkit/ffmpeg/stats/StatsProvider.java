package io.audiotoolkit.ffmpeg.stats;

import io.audiotoolkit.spi.RecordProcessorProvider;

/** Makes {@link Stats} known by its name, {@code stats}. Stateless and thread-safe. */
public final class StatsProvider extends RecordProcessorProvider<Stats> {

  /** For {@link java.util.ServiceLoader}. */
  public StatsProvider() {
    super(
        Stats.class,
        "Measures loudness and levels of audio files; sessions export makes one table of them.");
  }
}
