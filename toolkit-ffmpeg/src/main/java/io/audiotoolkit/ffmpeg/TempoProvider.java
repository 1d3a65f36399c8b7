package io.audiotoolkit.ffmpeg;

/** Makes {@link Tempo} known by its name, {@code tempo}. Stateless and thread-safe. */
public final class TempoProvider extends EffectProvider<Tempo> {

  /** For {@link java.util.ServiceLoader}. */
  public TempoProvider() {
    super(Tempo.class, "Plays faster or slower without a change of pitch.");
  }

  @Override
  public String example() {
    return "--factor=1.25 recordings -r -o out";
  }
}
