package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is known of a kind of {@link DeclaredProcessor}: its name, its version, what it is for, its
 * parameters, and how one is made of their values.
 *
 * <p>Immutable and thread-safe; each method gives another declaration.
 *
 * @param <P> the processor
 */
public final class Declaration<P extends DeclaredProcessor> {

  private final Class<P> type;
  private final Function<ParameterValues, P> factory;
  private final String name;
  private final String version;
  private final String description;
  private final String example;
  private final Map<String, Parameter<?>> parameters;

  private Declaration(
      Class<P> type,
      Function<ParameterValues, P> factory,
      String name,
      String version,
      String description,
      String example,
      Map<String, Parameter<?>> parameters) {
    this.type = type;
    this.factory = factory;
    this.name = name;
    this.version = version;
    this.description = description;
    this.example = example;
    this.parameters = parameters;
  }

  /**
   * Of a class, named like it in kebab case, version 1, with no parameters.
   *
   * @param factory makes a processor of values; throws {@link IllegalArgumentException} where they
   *     do not go together
   */
  public static <P extends DeclaredProcessor> Declaration<P> of(
      Class<P> type, Function<ParameterValues, P> factory) {
    return new Declaration<>(
        type, factory, KebabCase.of(type.getSimpleName()), "1", "", "", Map.of());
  }

  /** Under another name. */
  public Declaration<P> named(String other) {
    return new Declaration<>(type, factory, other, version, description, example, parameters);
  }

  /** Of another version, when the same parameters give other outputs than before. */
  public Declaration<P> version(String other) {
    return new Declaration<>(type, factory, name, other, description, example, parameters);
  }

  /** With what it is for, in one sentence. */
  public Declaration<P> describedAs(String sentence) {
    return new Declaration<>(type, factory, name, version, sentence, example, parameters);
  }

  /** With an example of its command, as {@link ProcessorProvider#example()} says. */
  public Declaration<P> example(String command) {
    return new Declaration<>(type, factory, name, version, description, command, parameters);
  }

  /**
   * With more parameters, in the order in which they are stored and shown.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public Declaration<P> parameters(Parameter<?>... more) {
    Map<String, Parameter<?>> all = new LinkedHashMap<>(parameters);
    for (Parameter<?> parameter : more) {
      if (all.putIfAbsent(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException(
            "%s has the parameter %s twice; rename one".formatted(name, parameter.name()));
      }
    }
    return new Declaration<>(type, factory, name, version, description, example, all);
  }

  /** The class of the processors. */
  public Class<P> type() {
    return type;
  }

  /** The name of the processors, such as {@code gain}. */
  public String name() {
    return name;
  }

  /** The version of what they do. */
  public String version() {
    return version;
  }

  /** What they are for, in one sentence. */
  public String description() {
    return description;
  }

  /** An example of their command; may be empty. */
  public String example() {
    return example;
  }

  /** The parameters in order. */
  public List<Parameter<?>> parameters() {
    return List.copyOf(parameters.values());
  }

  /** The defaults, to begin with. */
  public ParameterValues values() {
    return ParameterValues.of(this);
  }

  /**
   * Rebuilds a processor from what is stored; what is missing takes its default.
   *
   * @throws IllegalArgumentException if a parameter is missing that has no default, is unknown, of
   *     another type or refused
   */
  public P create(Parameters stored) {
    for (String given : stored.asMap().keySet()) {
      if (!parameters.containsKey(given)) {
        throw new IllegalArgumentException(
            "parameter (%s) is unknown to %s; it knows %s"
                .formatted(given, name, parameters.keySet()));
      }
    }
    return factory.apply(ParameterValues.read(this, stored));
  }

  P create(ParameterValues values) {
    return factory.apply(values);
  }

  /** The parameter, as it is declared here. */
  <T> Parameter<T> require(Parameter<T> parameter) {
    Parameter<?> declared = parameters.get(parameter.name());
    if (declared == null || !declared.isSame(parameter)) {
      throw new IllegalArgumentException(
          "%s has no parameter %s of that type; it has %s"
              .formatted(name, parameter.name(), parameters.keySet()));
    }
    @SuppressWarnings("unchecked") // the same form is that of the same type
    Parameter<T> same = (Parameter<T>) declared;
    return same;
  }
}
