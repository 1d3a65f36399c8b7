package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.DeclaredProcessorProvider;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ParameterType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes {@link Pipeline} known by its name, {@code pipeline}. Takes a {@code preset} instead of
 * steps too. Stateless and thread-safe.
 */
public final class PipelineProvider extends DeclaredProcessorProvider<Pipeline> {

  private static final String PRESET = "preset";

  /** For {@link java.util.ServiceLoader}. */
  public PipelineProvider() {
    super(Pipeline.DECLARATION);
  }

  @Override
  public List<ParameterInfo> parameters() {
    List<ParameterInfo> infos = new ArrayList<>(super.parameters());
    infos.add(
        1,
        ParameterInfo.of(PRESET, ParameterType.TEXT)
            .describedAs("steps by name, instead of a list")
            .oneOf(Presets.names()));
    return List.copyOf(infos);
  }

  @Override
  protected Parameters completed(Parameters given) {
    Map<String, Value> values = new LinkedHashMap<>(given.asMap());
    Optional<Value> preset = Optional.ofNullable(values.remove(PRESET));
    if (preset.isPresent()) {
      values.putAll(Presets.named(preset.get().toString()).parameters().asMap());
    } else if (!(values.get(Pipeline.STEPS.name()) instanceof Value.Sequence)) {
      throw new IllegalArgumentException(
          "pipeline needs the parameter steps, a list, or preset, one of %s; give one of them"
              .formatted(String.join(", ", Presets.names())));
    }
    return Parameters.of(values);
  }
}
