package io.audiotoolkit.ffmpeg.stats;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Stats} known by its name, {@code stats}. Stateless and thread-safe. */
public final class StatsProvider extends DeclaredProcessorProvider<Stats> {

  /** For {@link java.util.ServiceLoader}. */
  public StatsProvider() {
    super(Stats.DECLARATION);
  }
}
