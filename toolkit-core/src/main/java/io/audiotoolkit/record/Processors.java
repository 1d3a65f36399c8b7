package io.audiotoolkit.record;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.SessionConflictException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds processors from what the store keeps of them. */
public final class Processors {

  private static final Logger LOG = LoggerFactory.getLogger(Processors.class);

  private Processors() {}

  /**
   * The processor of a session.
   *
   * @throws AudioToolkitException if it is not on the class path
   * @throws SessionConflictException if what is there does other work
   */
  public static AudioProcessor rebuild(String sessionId, ProcessorSpec spec) {
    AudioProcessor processor =
        find(spec)
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

  /** Refuses a processor that does other work than the stored one. */
  public static void check(String sessionId, ProcessorSpec stored, ProcessorSpec given) {
    List<SessionConflictException.Difference> differences = stored.differences(given);
    if (!differences.isEmpty()) {
      differences = completed(stored).differences(given);
    }
    if (!differences.isEmpty()) {
      throw new SessionConflictException(sessionId, differences);
    }
  }

  /** With the defaults of parameters that the processor has gained since it was stored. */
  static ProcessorSpec completed(ProcessorSpec stored) {
    try {
      return find(stored)
          .map(AudioProcessor::parameters)
          .map(all -> new ProcessorSpec(stored.name(), stored.version(), all, stored.type()))
          .orElse(stored);
    } catch (IllegalArgumentException e) {
      return stored; // it cannot be rebuilt; what differs says why
    }
  }

  private static Optional<AudioProcessor> find(ProcessorSpec spec) {
    return provider(spec.name())
        .map(provider -> provider.create(spec.parameters()))
        .or(() -> record(spec));
  }

  /** The provider of that name; a plugin that is broken does no harm to the others. */
  private static Optional<ProcessorProvider> provider(String name) {
    Iterator<ProcessorProvider> all = ServiceLoader.load(ProcessorProvider.class).iterator();
    while (true) {
      try {
        if (!all.hasNext()) {
          return Optional.empty();
        }
        ProcessorProvider provider = all.next();
        if (provider.name().equals(name)) {
          return Optional.of(provider);
        }
      } catch (ServiceConfigurationError e) {
        LOG.warn("a plugin cannot be used: {}", e.getMessage());
      }
    }
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
        ? Optional.of(RecordProcessorProvider.of(found).create(spec.parameters()))
        : Optional.empty();
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : Processors.class.getClassLoader();
  }
}
