package io.audiotoolkit.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as {@link Parameters} and rebuilds it: each component is one parameter. Component
 * types: {@code boolean}, {@code int}, {@code long}, {@code float}, {@code double} and their boxes,
 * {@code String}, enums, {@link Duration}, {@link Path}, nested records, and {@link List} or {@link
 * Optional} of these. Thread-safe.
 */
public final class RecordParameters {

  private RecordParameters() {}

  /**
   * The parameters of a record.
   *
   * @throws IllegalArgumentException if a component has a type that cannot be stored
   */
  public static Parameters of(Record record) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = get(record, component);
      toValue(value, describe(record.getClass(), component))
          .ifPresent(v -> values.put(component.getName(), v));
    }
    return Parameters.of(values);
  }

  /**
   * Rebuilds a record. A name that is missing gives {@link Optional#empty()} or an empty list where
   * the component is one.
   *
   * @throws IllegalArgumentException if a parameter is missing, unknown, of the wrong type, or
   *     refused by the record's constructor
   */
  public static <R extends Record> R create(Class<R> type, Parameters parameters) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> unknown = new ArrayList<>(parameters.asMap().keySet());
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      unknown.remove(name);
      arguments[i] =
          fromValue(
              parameters.find(name).orElse(null),
              components[i].getGenericType(),
              describe(type, components[i]));
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          type.getSimpleName()
              + " has no parameter named "
              + String.join(", ", unknown)
              + "; it has "
              + Arrays.stream(components).map(RecordComponent::getName).toList());
    }
    return construct(type, components, arguments);
  }

  private static <R extends Record> R construct(
      Class<R> type, RecordComponent[] components, @Nullable Object[] arguments) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalArgumentException("cannot rebuild " + type.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot rebuild " + type.getName(), e);
    }
  }

  private static @Nullable Object get(Record record, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "cannot read " + describe(record.getClass(), component), e);
    }
  }

  private static String describe(Class<?> type, RecordComponent component) {
    return type.getSimpleName() + "." + component.getName();
  }

  private static Optional<Value> toValue(@Nullable Object value, String where) {
    if (value == null) {
      return Optional.empty();
    } else if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? Optional.empty() : toValue(optional.get(), where);
    } else if (value instanceof Boolean flag) {
      return Optional.of(new Value.Flag(flag));
    } else if (value instanceof Integer || value instanceof Long) {
      return Optional.of(new Value.Whole(((Number) value).longValue()));
    } else if (value instanceof Float || value instanceof Double) {
      return Optional.of(Value.Real.of(where, ((Number) value).doubleValue()));
    } else if (value instanceof String || value instanceof Duration) {
      return Optional.of(new Value.Text(value.toString()));
    } else if (value instanceof Enum<?> constant) {
      return Optional.of(new Value.Text(constant.name()));
    } else if (value instanceof Path path) {
      return Optional.of(new Value.Text(PathBytes.text(path)));
    } else if (value instanceof Record nested) {
      return Optional.of(new Value.Nested(of(nested)));
    } else if (value instanceof List<?> list) {
      return Optional.of(
          new Value.Sequence(
              list.stream().map(item -> toValue(item, where).orElseThrow()).toList()));
    }
    throw new IllegalArgumentException(
        where
            + " has the type "
            + value.getClass().getName()
            + ", which cannot be stored; use a number, boolean, String, enum, Duration, Path,"
            + " record, or a List or Optional of these");
  }

  private static @Nullable Object fromValue(@Nullable Value value, Type type, String where) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return value == null
            ? Optional.empty()
            : Optional.ofNullable(fromValue(value, element, where));
      }
      if (generic.getRawType() == List.class) {
        List<Value> values = value instanceof Value.Sequence s ? s.values() : List.of();
        List<Object> items = new ArrayList<>();
        for (Value item : values) {
          Object rebuilt = fromValue(item, element, where);
          if (rebuilt != null) {
            items.add(rebuilt);
          }
        }
        return items;
      }
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException(
          where + " has the type " + type + ", which cannot be stored");
    }
    if (value == null) {
      if (plain.isPrimitive()) {
        throw new IllegalArgumentException("parameter " + where + " is missing");
      }
      return null;
    }
    try {
      return plainFromValue(value, plain, where);
    } catch (ClassCastException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "parameter " + where + " (" + value + ") is not a " + plain.getSimpleName(), e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object plainFromValue(Value value, Class<?> type, String where) {
    if (type == boolean.class || type == Boolean.class) {
      return ((Value.Flag) value).flag();
    } else if (type == int.class || type == Integer.class) {
      return Math.toIntExact(((Value.Whole) value).number());
    } else if (type == long.class || type == Long.class) {
      return ((Value.Whole) value).number();
    } else if (type == double.class || type == Double.class) {
      return real(value);
    } else if (type == float.class || type == Float.class) {
      return (float) real(value);
    } else if (type == String.class) {
      return ((Value.Text) value).text();
    } else if (type == Duration.class) {
      return duration(((Value.Text) value).text(), where);
    } else if (type == Path.class) {
      return PathBytes.parse(((Value.Text) value).text());
    } else if (type.isEnum()) {
      return Enum.valueOf((Class<Enum>) type, ((Value.Text) value).text());
    } else if (type.isRecord()) {
      return create((Class<? extends Record>) type, ((Value.Nested) value).parameters());
    }
    throw new IllegalArgumentException(
        where + " has the type " + type.getName() + ", which cannot be stored");
  }

  private static Duration duration(String text, String where) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("parameter " + where + ": " + e.getMessage(), e);
    }
  }

  private static double real(Value value) {
    return value instanceof Value.Whole whole
        ? (double) whole.number()
        : ((Value.Real) value).number();
  }
}
