package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Tags} known by its name, {@code tags}. Stateless and thread-safe. */
public final class TagsProvider extends DeclaredProcessorProvider<Tags> {

  /** For {@link java.util.ServiceLoader}. */
  public TagsProvider() {
    super(Tags.DECLARATION);
  }
}
