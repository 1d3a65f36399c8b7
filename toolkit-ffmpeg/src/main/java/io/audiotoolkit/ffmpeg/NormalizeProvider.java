package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.DeclaredProcessorProvider;
import java.util.List;
import java.util.Map;

/** Makes {@link Normalize} known by its name, {@code normalize}. Stateless and thread-safe. */
public final class NormalizeProvider extends DeclaredProcessorProvider<Normalize> {

  private static final Map<String, NormalizeBy> LEVELS =
      Map.of(
          Normalize.LOUDNESS_LUFS.name(), NormalizeBy.LOUDNESS,
          Normalize.PEAK_DBFS.name(), NormalizeBy.PEAK,
          Normalize.RMS_DBFS.name(), NormalizeBy.RMS);

  /** For {@link java.util.ServiceLoader}. */
  public NormalizeProvider() {
    super(Normalize.DECLARATION);
  }

  /** The level that is given says by what, unless that is said too. */
  @Override
  protected Parameters completed(Parameters given) {
    if (given.find(Normalize.BY.name()).isPresent()) {
      return given;
    }
    List<Map.Entry<String, NormalizeBy>> levels =
        LEVELS.entrySet().stream()
            .filter(level -> given.find(level.getKey()).isPresent())
            .sorted(Map.Entry.comparingByKey())
            .toList();
    if (levels.size() > 1) {
      throw new IllegalArgumentException(
          "by must say which of %s is meant: loudness, peak or rms"
              .formatted(levels.stream().map(Map.Entry::getKey).toList()));
    }
    return levels.isEmpty()
        ? given
        : given.with(Normalize.BY.name(), levels.get(0).getValue().name());
  }
}
