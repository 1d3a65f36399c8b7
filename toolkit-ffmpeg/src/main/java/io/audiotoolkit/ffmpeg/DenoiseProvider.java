package io.audiotoolkit.ffmpeg;

/** Makes {@link Denoise} known by its name, {@code denoise}. Stateless and thread-safe. */
public final class DenoiseProvider extends EffectProvider<Denoise> {

  /** For {@link java.util.ServiceLoader}. */
  public DenoiseProvider() {
    super(Denoise.class, "Takes steady noise out.");
  }
}
