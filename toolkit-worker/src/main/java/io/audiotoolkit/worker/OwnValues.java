package io.audiotoolkit.worker;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Task;
import java.io.ObjectInputFilter;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what messages are made of and nothing else, each message within bounds: a worker
 * that was taken over by the media it reads must not do the same to its parent. Used by one thread.
 */
final class OwnValues implements ObjectInputFilter {

  private static final long MAX_DEPTH = 100;

  /** An output has some ten, and a file gives 100,000 of them if it is not told otherwise. */
  private static final long MAX_REFERENCES = 4_000_000;

  private static final long MAX_ARRAY = 1_000_000;

  private static final Set<String> NAMES = names();

  /** The stream counts what it has read in all; before the first of a message is looked at, -1. */
  private long referencesBefore = -1;

  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    Stream.of(Message.class, Value.class)
        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
        .forEach(kind -> names.add(kind.getName()));
    Stream.of(
            Message.class,
            Value.class,
            ProcessorSpec.class,
            Parameters.class,
            Task.class,
            Outcome.class,
            Outcome.Ending.class,
            Outcome.StagedOutput.class,
            URI.class,
            Enum.class,
            Record.class,
            String.class,
            HashMap.class,
            LinkedHashMap.class,
            Map.class,
            List.class,
            Map.Entry.class,
            Object.class)
        .forEach(kind -> names.add(kind.getName()));
    names.add(Collections.unmodifiableMap(Map.of()).getClass().getName());
    names.add("java.util.CollSer"); // as which lists that cannot be changed travel
    names.add(List.of(1).getClass().getName());
    names.add(List.of(1, 2, 3).getClass().getName());
    return Set.copyOf(names);
  }

  /** A message begins. */
  void next() {
    referencesBefore = -1;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (referencesBefore < 0) {
      referencesBefore = info.references();
    }
    boolean tooMuch =
        info.depth() > MAX_DEPTH
            || info.arrayLength() > MAX_ARRAY
            || info.references() - referencesBefore > MAX_REFERENCES;
    return tooMuch || !isOwn(info.serialClass()) ? Status.REJECTED : Status.ALLOWED;
  }

  private static boolean isOwn(@Nullable Class<?> kind) {
    Class<?> element = kind;
    while (element != null && element.isArray()) {
      element = element.getComponentType();
    }
    return element == null || element.isPrimitive() || NAMES.contains(element.getName());
  }
}
