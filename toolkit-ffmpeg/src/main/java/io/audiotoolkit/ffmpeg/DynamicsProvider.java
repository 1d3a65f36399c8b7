package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.DeclaredProcessorProvider;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ParameterType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes {@link Dynamics} known by its name, {@code dynamics}. Takes a {@code preset} too, whose
 * values those that are given replace. Stateless and thread-safe.
 */
public final class DynamicsProvider extends DeclaredProcessorProvider<Dynamics> {

  private static final String PRESET = "preset";
  private static final List<String> PRESETS = List.of("standard", "voice", "podcast", "music");

  /** For {@link java.util.ServiceLoader}. */
  public DynamicsProvider() {
    super(Dynamics.DECLARATION);
  }

  @Override
  public List<ParameterInfo> parameters() {
    List<ParameterInfo> infos = new ArrayList<>(super.parameters());
    infos.add(
        ParameterInfo.of(PRESET, ParameterType.TEXT)
            .describedAs("values to start from")
            .oneOf(PRESETS));
    return List.copyOf(infos);
  }

  @Override
  protected Parameters completed(Parameters given) {
    Optional<Value> preset = given.find(PRESET);
    if (preset.isEmpty()) {
      return given;
    }
    Map<String, Value> values =
        new LinkedHashMap<>(preset(preset.get().toString()).parameters().asMap());
    values.putAll(given.asMap());
    values.remove(PRESET);
    return Parameters.of(values);
  }

  private static Dynamics preset(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "standard" -> Dynamics.standard();
      case "voice" -> Dynamics.voice();
      case "podcast" -> Dynamics.podcast();
      case "music" -> Dynamics.music();
      default ->
          throw new IllegalArgumentException(
              "preset (%s) must be one of %s".formatted(name, String.join(", ", PRESETS)));
    };
  }
}
