package io.audiotoolkit.ffmpeg;

/** Makes {@link Normalize} known by its name, {@code normalize}. Stateless and thread-safe. */
public final class NormalizeProvider extends EffectProvider<Normalize> {

  /** For {@link java.util.ServiceLoader}. */
  public NormalizeProvider() {
    super(Normalize.class, "Makes files equally loud, by EBU R 128, by peak or by RMS.");
  }
}
