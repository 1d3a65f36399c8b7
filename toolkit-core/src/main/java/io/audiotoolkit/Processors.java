package io.audiotoolkit;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.RecordParameters;
import io.audiotoolkit.model.SessionConflictException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Rebuilds processors from what the store keeps of them. */
final class Processors {

  private Processors() {}

  /**
   * The processor of a session.
   *
   * @throws AudioToolkitException if it is not on the class path
   * @throws SessionConflictException if what is there does other work
   */
  static AudioProcessor rebuild(String sessionId, ProcessorSpec spec) {
    AudioProcessor processor =
        provider(spec.name())
            .map(provider -> provider.create(spec.parameters()))
            .or(() -> record(spec))
            .orElseThrow(
                () ->
                    new AudioToolkitException(
                        "session "
                            + sessionId
                            + " needs the processor "
                            + spec.name()
                            + ", which is not on the class path; add its jar, or give it with"
                            + " with(processor)"));
    check(sessionId, spec, processor.spec());
    return processor;
  }

  static void check(String sessionId, ProcessorSpec stored, ProcessorSpec given) {
    List<SessionConflictException.Difference> differences = stored.differences(given);
    if (!differences.isEmpty()) {
      throw new SessionConflictException(sessionId, differences);
    }
  }

  private static Optional<ProcessorProvider> provider(String name) {
    return ServiceLoader.load(ProcessorProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst();
  }

  private static Optional<AudioProcessor> record(ProcessorSpec spec) {
    @Nullable String type = spec.type();
    if (type == null) {
      return Optional.empty();
    }
    Class<?> found;
    try {
      found = Class.forName(type, false, loader());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
    return found.isRecord() && AudioProcessor.class.isAssignableFrom(found)
        ? Optional.of(create(found.asSubclass(Record.class), spec.parameters()))
        : Optional.empty();
  }

  private static AudioProcessor create(Class<? extends Record> type, Parameters parameters) {
    return (AudioProcessor) RecordParameters.create(type, parameters);
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : Processors.class.getClassLoader();
  }
}
