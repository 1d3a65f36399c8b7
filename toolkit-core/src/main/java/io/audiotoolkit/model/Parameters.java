package io.audiotoolkit.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A small typed tree of named values: what a processor or an option set is written to the store as,
 * and rebuilt from. Keeps its order; two are equal when they hold the same names with the same
 * values. Immutable and serialisable, so that it can travel to another process.
 */
public final class Parameters implements Serializable {

  private static final long serialVersionUID = 1;
  private static final Parameters EMPTY = new Parameters(Map.of());

  @SuppressWarnings("serial") // always an unmodifiable LinkedHashMap
  private final Map<String, Value> values;

  private Parameters(Map<String, Value> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** No parameters. */
  public static Parameters empty() {
    return EMPTY;
  }

  /** Of a map, in its order. */
  public static Parameters of(Map<String, Value> values) {
    return new Parameters(values);
  }

  /** These and a string. */
  public Parameters with(String name, String text) {
    return with(name, new Value.Text(text));
  }

  /** These and a whole number. */
  public Parameters with(String name, long number) {
    return with(name, new Value.Whole(number));
  }

  /**
   * These and a number with a fraction.
   *
   * @throws IllegalArgumentException if it is infinite or no number, such as the decibels of
   *     silence
   */
  public Parameters with(String name, double number) {
    return with(name, Value.Real.of(name, number));
  }

  /** These and a truth value. */
  public Parameters with(String name, boolean flag) {
    return with(name, new Value.Flag(flag));
  }

  /** These and a value, in place of the one of that name if there is one. */
  public Parameters with(String name, Value value) {
    Map<String, Value> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Parameters(copy);
  }

  /** The names and values in their order; unmodifiable. */
  public Map<String, Value> asMap() {
    return values;
  }

  /**
   * The values without nesting, as the columns of a table: what is nested has its name after those
   * it is nested in, and what stands in a list its place from 1, as {@code channels.1.rmsDbfs}.
   */
  public Map<String, Value> flat() {
    Map<String, Value> flat = new LinkedHashMap<>();
    values.forEach((name, value) -> flatten(name, value, flat));
    return flat;
  }

  private static void flatten(String name, Value value, Map<String, Value> into) {
    if (value instanceof Value.Nested nested) {
      nested.parameters().values.forEach((inner, each) -> flatten(name + "." + inner, each, into));
    } else if (value instanceof Value.Sequence sequence) {
      for (int i = 0; i < sequence.values().size(); i++) {
        flatten(name + "." + (i + 1), sequence.values().get(i), into);
      }
    } else {
      into.put(name, value);
    }
  }

  /** The value of that name, if there is one. */
  public Optional<Value> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The text of that name; absent when there is none or it is no text. */
  public Optional<String> text(String name) {
    return typed(name, Value.Text.class, Value.Text::text);
  }

  /** The whole number of that name; absent when there is none or it is no whole number. */
  public Optional<Long> whole(String name) {
    return typed(name, Value.Whole.class, Value.Whole::number);
  }

  /** The number of that name, whole or not; absent when there is none. */
  public Optional<Double> real(String name) {
    return typed(name, Value.Real.class, Value.Real::number)
        .or(() -> whole(name).map(Long::doubleValue));
  }

  /** The truth value of that name; absent when there is none or it is none. */
  public Optional<Boolean> flag(String name) {
    return typed(name, Value.Flag.class, Value.Flag::flag);
  }

  /** The names whose values differ between the two, or that only one of them has. */
  public List<String> differingNames(Parameters other) {
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.addAll(other.values.keySet());
    List<String> differing = new ArrayList<>();
    for (String name : names) {
      if (!find(name).equals(other.find(name))) {
        differing.add(name);
      }
    }
    return differing;
  }

  private <V extends Value, T> Optional<T> typed(String name, Class<V> type, Function<V, T> get) {
    return find(name).filter(type::isInstance).map(type::cast).map(get);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
