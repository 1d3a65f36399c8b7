package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import java.util.List;
import java.util.Map;

/** Makes {@link Normalize} known by its name, {@code normalize}. Stateless and thread-safe. */
public final class NormalizeProvider extends EffectProvider<Normalize> {

  private static final Map<String, NormalizeBy> LEVELS =
      Map.of(
          "loudnessLufs", NormalizeBy.LOUDNESS,
          "peakDbfs", NormalizeBy.PEAK,
          "rmsDbfs", NormalizeBy.RMS);

  /** For {@link java.util.ServiceLoader}. */
  public NormalizeProvider() {
    super(Normalize.class, "Makes files equally loud, by EBU R 128, by peak or by RMS.");
  }

  /** The level that is given says by what, unless that is said too. */
  @Override
  Parameters completed(Parameters own) {
    if (own.find("by").isPresent()) {
      return own;
    }
    List<Map.Entry<String, NormalizeBy>> given =
        LEVELS.entrySet().stream()
            .filter(level -> own.find(level.getKey()).isPresent())
            .sorted(Map.Entry.comparingByKey())
            .toList();
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          "by must say which of %s is meant: loudness, peak or rms"
              .formatted(given.stream().map(Map.Entry::getKey).toList()));
    }
    return given.isEmpty() ? own : own.with("by", given.get(0).getValue().name());
  }
}
