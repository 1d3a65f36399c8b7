package io.audiotoolkit.ffmpeg.concat;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Concat} known by its name, {@code concat}. Stateless and thread-safe. */
public final class ConcatProvider extends DeclaredProcessorProvider<Concat> {

  /** For {@link java.util.ServiceLoader}. */
  public ConcatProvider() {
    super(Concat.DECLARATION);
  }
}
