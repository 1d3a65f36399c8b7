package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the parameters of a {@link Declaration} are set to; those that nobody set have their
 * defaults. Two are equal when they are the values of the same processor and all the same.
 * Immutable and thread-safe.
 */
public final class ParameterValues {

  private final Declaration<?> declaration;
  private final Map<String, Object> values;

  private ParameterValues(Declaration<?> declaration, Map<String, Object> values) {
    this.declaration = declaration;
    this.values = values;
  }

  /** The defaults. */
  static ParameterValues of(Declaration<?> declaration) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (Parameter<?> parameter : declaration.parameters()) {
      parameter.fallback().ifPresent(value -> defaults.put(parameter.name(), value));
    }
    return new ParameterValues(declaration, defaults);
  }

  /** What is stored, and for the rest the defaults. */
  static ParameterValues read(Declaration<?> declaration, Parameters stored) {
    ParameterValues all = of(declaration);
    for (Parameter<?> parameter : declaration.parameters()) {
      Optional<Value> value = stored.find(parameter.name());
      if (value.isPresent()) {
        all.values.put(parameter.name(), parameter.read(value.get(), declaration.name()));
      }
    }
    return all;
  }

  /** Whose values they are. */
  Declaration<?> declaration() {
    return declaration;
  }

  /**
   * A value, given or default.
   *
   * @throws IllegalArgumentException if the processor has no such parameter
   * @throws IllegalStateException if it is absent; ask for one that may be with {@link #find}
   */
  public <T> T get(Parameter<T> parameter) {
    return find(parameter)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s of %s is absent; ask with find"
                        .formatted(parameter.name(), declaration.name())));
  }

  /**
   * A value, given or default; empty where it is absent.
   *
   * @throws IllegalArgumentException if the processor has no such parameter
   */
  @SuppressWarnings("unchecked") // what lies under a name passed with() or the parameter itself
  public <T> Optional<T> find(Parameter<T> parameter) {
    declaration.require(parameter);
    return Optional.ofNullable((T) values.get(parameter.name()));
  }

  /**
   * These with another value.
   *
   * @throws IllegalArgumentException if the parameter does not take it, or the processor has no
   *     such parameter
   */
  public <T> ParameterValues with(Parameter<T> parameter, T value) {
    declaration.require(parameter).check(value);
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(parameter.name(), value);
    return new ParameterValues(declaration, changed);
  }

  /**
   * These with a value, or without one where it is empty.
   *
   * @throws IllegalArgumentException if the parameter does not take it, or the processor has no
   *     such parameter
   */
  public ParameterValues without(Parameter<?> parameter) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.remove(parameter.name());
    declaration
        .require(parameter)
        .fallback()
        .ifPresent(value -> changed.put(parameter.name(), value));
    return new ParameterValues(declaration, changed);
  }

  /** These, and what a session settled of what is open here. */
  ParameterValues settledBy(Parameters stored) {
    Map<String, Object> settled = new LinkedHashMap<>(values);
    for (Parameter<?> parameter : declaration.parameters()) {
      Optional<Value> value = stored.find(parameter.name());
      if (parameter.isOpen() && value.isPresent()) {
        settled.putIfAbsent(parameter.name(), parameter.read(value.get(), declaration.name()));
      }
    }
    return new ParameterValues(declaration, settled);
  }

  /** These, if nothing is missing that has to be given. */
  ParameterValues complete() {
    for (Parameter<?> parameter : declaration.parameters()) {
      if (parameter.isRequired() && !values.containsKey(parameter.name())) {
        throw new IllegalArgumentException(
            "parameter %s of %s is missing; give it"
                .formatted(parameter.name(), declaration.name()));
      }
    }
    return this;
  }

  /** As the store keeps them, in the order in which they are declared. */
  public Parameters parameters() {
    Map<String, Value> stored = new LinkedHashMap<>();
    for (Parameter<?> parameter : declaration.parameters()) {
      written(parameter).ifPresent(value -> stored.put(parameter.name(), value));
    }
    return Parameters.of(stored);
  }

  private <T> Optional<Value> written(Parameter<T> parameter) {
    return find(parameter).flatMap(parameter::write);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterValues that
        && declaration.name().equals(that.declaration.name())
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return parameters().toString();
  }
}
