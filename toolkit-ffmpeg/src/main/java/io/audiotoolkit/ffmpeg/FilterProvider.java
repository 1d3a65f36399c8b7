package io.audiotoolkit.ffmpeg;

/** Makes {@link Filter} known by its name, {@code filter}. Stateless and thread-safe. */
public final class FilterProvider extends EffectProvider<Filter> {

  /** For {@link java.util.ServiceLoader}. */
  public FilterProvider() {
    super(Filter.class, "Leads sound through any filters of libavfilter.");
  }

  @Override
  public String example() {
    return "--graph='highpass=f=80,volume=3dB' recordings -r -o out";
  }
}
