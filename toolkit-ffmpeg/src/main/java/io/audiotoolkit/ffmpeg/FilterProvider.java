package io.audiotoolkit.ffmpeg;

/** Makes {@link Filter} known by its name, {@code filter}. Stateless and thread-safe. */
public final class FilterProvider extends EffectProvider<Filter> {

  /** For {@link java.util.ServiceLoader}. */
  public FilterProvider() {
    super(Filter.class, "Leads sound through any filters of libavfilter.");
  }
}
