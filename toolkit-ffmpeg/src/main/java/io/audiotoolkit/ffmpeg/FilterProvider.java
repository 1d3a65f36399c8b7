package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.DeclaredProcessorProvider;

/** Makes {@link Filter} known by its name, {@code filter}. Stateless and thread-safe. */
public final class FilterProvider extends DeclaredProcessorProvider<Filter> {

  /** For {@link java.util.ServiceLoader}. */
  public FilterProvider() {
    super(Filter.DECLARATION);
  }
}
