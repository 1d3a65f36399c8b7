package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/**
 * Makes {@link SplitSilence} known by its name, {@code split-silence}. Stateless and thread-safe.
 */
public final class SplitSilenceProvider extends DeclaredProcessorProvider<SplitSilence> {

  /** For {@link java.util.ServiceLoader}. */
  public SplitSilenceProvider() {
    super(SplitSilence.DECLARATION);
  }
}
