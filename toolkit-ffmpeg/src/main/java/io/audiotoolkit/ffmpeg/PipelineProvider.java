package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ParameterType;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Makes {@link Pipeline} known by its name, {@code pipeline}. Stateless and thread-safe. */
public final class PipelineProvider implements ProcessorProvider {

  private static final List<ParameterInfo> INFOS =
      List.of(
          new ParameterInfo(
              "steps",
              ParameterType.RECORD,
              true,
              false,
              List.of(),
              "the steps, each with name, version and parameters",
              "",
              "",
              ""),
          new ParameterInfo("preset", "String", "steps by name, instead of a list", "", "", "")
              .oneOf(Presets.names()),
          EncoderRule.MP3_INFO,
          EncoderRule.OPUS_INFO);

  /** For {@link java.util.ServiceLoader}. */
  public PipelineProvider() {}

  @Override
  public String name() {
    return Pipeline.NAME;
  }

  @Override
  public String version() {
    return Pipeline.VERSION;
  }

  @Override
  public String description() {
    return "Leads audio files through several effects in one go.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return INFOS;
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    ParameterReader reader = new ParameterReader(Pipeline.NAME, INFOS, parameters);
    Pipeline pipeline =
        reader.text("preset").map(Presets::named).orElseGet(() -> Pipeline.of(steps(parameters)));
    EncoderRule encoders = EncoderRule.from(reader);
    return encoders.equals(EncoderRule.OPEN) ? pipeline : pipeline.encodedBy(encoders);
  }

  private static List<AudioProcessor> steps(Parameters parameters) {
    if (!(parameters.find("steps").orElse(null) instanceof Value.Sequence sequence)) {
      throw new IllegalArgumentException(
          "pipeline needs the parameter steps, a list, or preset, one of %s; give one of them"
              .formatted(String.join(", ", Presets.names())));
    }
    return sequence.values().stream().map(PipelineProvider::step).toList();
  }

  static AudioProcessor step(Value value) {
    if (!(value instanceof Value.Nested step)) {
      throw new IllegalArgumentException(
          "step (%s) of pipeline must have a name and parameters".formatted(value));
    }
    String name =
        step.parameters()
            .text("name")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "step (%s) of pipeline has no name; give it".formatted(value)));
    Parameters own =
        step.parameters().find("parameters").orElse(null) instanceof Value.Nested nested
            ? nested.parameters()
            : Parameters.empty();
    return ServiceLoader.load(ProcessorProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .map(provider -> provider.create(own))
        .or(() -> step.parameters().text(PipelineSteps.TYPE).flatMap(type -> record(type, own)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "step (%s) of pipeline is no processor on the class path; add its jar"
                        .formatted(name)));
  }

  /** A record that is its own processor. */
  private static Optional<AudioProcessor> record(String type, Parameters parameters) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context != null ? context : PipelineProvider.class.getClassLoader();
    try {
      Class<?> found = Class.forName(type, false, loader);
      return found.isRecord() && PcmTransform.class.isAssignableFrom(found)
          ? Optional.of(RecordProcessorProvider.of(found).create(parameters))
          : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public String example() {
    return "--preset=podcast recordings -r -o out";
  }
}
