package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.util.Optional;
import java.util.ServiceLoader;

/** How a processor is stored that is part of another one. */
final class StepRecord {

  private static final String NAME = "name";
  private static final String VERSION = "version";
  private static final String PARAMETERS = "parameters";

  /** The class of a record that needs no provider. */
  private static final String TYPE = "type";

  private StepRecord() {}

  static Parameters of(AudioProcessor step) {
    Parameters stored =
        Parameters.empty()
            .with(NAME, step.name())
            .with(VERSION, step.version())
            .with(PARAMETERS, new Value.Nested(step.parameters()));
    return step instanceof Record ? stored.with(TYPE, step.getClass().getName()) : stored;
  }

  /** What is stored, for the processor that continues it. */
  static ProcessorSpec spec(Parameters stored) {
    return new ProcessorSpec(
        stored.text(NAME).orElse(""),
        stored.text(VERSION).orElse(""),
        parameters(stored),
        stored.text(TYPE).orElse(null));
  }

  private static Parameters parameters(Parameters stored) {
    return stored.find(PARAMETERS).orElse(null) instanceof Value.Nested nested
        ? nested.parameters()
        : Parameters.empty();
  }

  static AudioProcessor read(Parameters stored) {
    String name =
        stored
            .text(NAME)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "step (%s) has no name; give it".formatted(stored)));
    return ServiceLoader.load(ProcessorProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .map(provider -> provider.create(parameters(stored)))
        .or(() -> stored.text(TYPE).flatMap(type -> record(type, parameters(stored))))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "step (%s) is no processor on the class path; add its jar".formatted(name)));
  }

  /** A record that is its own processor. */
  private static Optional<AudioProcessor> record(String type, Parameters parameters) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context != null ? context : StepRecord.class.getClassLoader();
    try {
      Class<?> found = Class.forName(type, false, loader);
      return found.isRecord() && AudioProcessor.class.isAssignableFrom(found)
          ? Optional.of(RecordProcessorProvider.of(found).create(parameters))
          : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
