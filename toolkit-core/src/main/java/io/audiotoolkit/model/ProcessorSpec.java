package io.audiotoolkit.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A processor as the store keeps it: enough to rebuild it in another process.
 *
 * @param name the processor's name, such as {@code convert}
 * @param version the version of what it does; a different one is a different processor
 * @param parameters its parameters
 * @param type the class of a record that is its own processor; null when a provider of that name
 *     rebuilds it
 */
public record ProcessorSpec(
    String name, String version, Parameters parameters, @Nullable String type)
    implements Serializable {

  /** Whether the two do the same work. */
  public boolean isSameWork(ProcessorSpec other) {
    return differences(other).isEmpty();
  }

  /** What differs, as seen from the stored one. */
  public List<SessionConflictException.Difference> differences(ProcessorSpec given) {
    List<SessionConflictException.Difference> found = new ArrayList<>();
    if (!name.equals(given.name)) {
      found.add(new SessionConflictException.Difference("processor", name, given.name));
    } else if (!version.equals(given.version)) {
      found.add(
          new SessionConflictException.Difference("version of " + name, version, given.version));
    } else {
      for (String parameter : parameters.differingNames(given.parameters)) {
        found.add(
            new SessionConflictException.Difference(
                parameter,
                shown(parameters.find(parameter)),
                shown(given.parameters.find(parameter))));
      }
    }
    return found;
  }

  private static String shown(Optional<Value> value) {
    return value.map(Value::toString).orElse("(not set)");
  }
}
