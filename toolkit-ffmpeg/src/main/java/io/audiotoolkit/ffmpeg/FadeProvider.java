package io.audiotoolkit.ffmpeg;

/** Makes {@link Fade} known by its name, {@code fade}. Stateless and thread-safe. */
public final class FadeProvider extends EffectProvider<Fade> {

  /** For {@link java.util.ServiceLoader}. */
  public FadeProvider() {
    super(Fade.class, "Fades in at the start and out at the end.");
  }
}
