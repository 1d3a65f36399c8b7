package io.audiotoolkit.ffmpeg;

/** Makes {@link Trim} known by its name, {@code trim}. Stateless and thread-safe. */
public final class TrimProvider extends EffectProvider<Trim> {

  /** For {@link java.util.ServiceLoader}. */
  public TrimProvider() {
    super(Trim.class, "Cuts silence out, at both ends or everywhere.");
  }
}
