package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Split} known by its name, {@code split-fixed}. Stateless and thread-safe. */
public final class SplitProvider extends DeclaredProcessorProvider<Split> {

  /** For {@link java.util.ServiceLoader}. */
  public SplitProvider() {
    super(Split.DECLARATION);
  }
}
