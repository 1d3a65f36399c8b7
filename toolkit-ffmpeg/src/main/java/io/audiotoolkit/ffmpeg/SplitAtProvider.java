package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link SplitAt} known by its name, {@code split-at}. Stateless and thread-safe. */
public final class SplitAtProvider extends DeclaredProcessorProvider<SplitAt> {

  /** For {@link java.util.ServiceLoader}. */
  public SplitAtProvider() {
    super(SplitAt.DECLARATION);
  }
}
