package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from a record's components what its parameters are, and which values stand in. */
final class RecordComponents {

  private RecordComponents() {}

  /**
   * What is known of a component.
   *
   * @throws IllegalArgumentException if it has a type that cannot be stored
   */
  static ParameterInfo info(RecordComponent component) {
    @Nullable Param param = component.getAnnotation(Param.class);
    boolean isList = isOf(component.getGenericType(), List.class);
    Class<?> plain = plain(component.getGenericType());
    ParameterType type = type(component, plain);
    String defaultValue = param == null ? "" : param.defaultValue();
    if (defaultValue.isEmpty() && component.getType() == boolean.class) {
      defaultValue = "false";
    }
    ParameterInfo info =
        ParameterInfo.of(component.getName(), type)
            .oneOf(choices(plain))
            .defaultValue(defaultValue);
    if (param != null) {
      info = info.describedAs(param.value()).unit(param.unit()).range(param.range());
    }
    if (isList) {
      return info.list();
    }
    return defaultValue.isEmpty() && !mayBeAbsent(component) ? info.required() : info;
  }

  /** Parameters of a record, with the default of each that is missing and has one. */
  static Parameters completed(Class<?> type, Parameters given) {
    Parameters completed = given;
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      Value value = given.find(name).orElse(null);
      ParameterInfo info = info(component);
      if (value == null && !info.defaultValue().isEmpty() && !mayBeAbsent(component)) {
        completed = completed.with(name, info.parse(info.defaultValue()));
      } else if (value instanceof Value.Nested nested && component.getType().isRecord()) {
        completed =
            completed.with(
                name, new Value.Nested(completed(component.getType(), nested.parameters())));
      }
    }
    return completed;
  }

  private static boolean mayBeAbsent(RecordComponent component) {
    return component.getType() == Optional.class
        || isNullable(component.getAnnotatedType())
        || isNullable(component);
  }

  /** By its name, since there are several annotations that say so. */
  private static boolean isNullable(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }

  private static boolean isOf(Type type, Class<?> container) {
    return type instanceof ParameterizedType generic
        && (generic.getRawType() == container
            || isOf(generic.getActualTypeArguments()[0], container));
  }

  private static Class<?> plain(Type type) {
    if (type instanceof ParameterizedType generic) {
      return plain(generic.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> found ? found : Object.class;
  }

  private static List<String> choices(Class<?> type) {
    Object @Nullable [] constants = type.getEnumConstants();
    return constants == null
        ? List.of()
        : Arrays.stream(constants).map(constant -> ((Enum<?>) constant).name()).toList();
  }

  private static ParameterType type(RecordComponent component, Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return ParameterType.FLAG;
    } else if (type == int.class
        || type == Integer.class
        || type == long.class
        || type == Long.class) {
      return ParameterType.WHOLE;
    } else if (type == double.class
        || type == Double.class
        || type == float.class
        || type == Float.class) {
      return ParameterType.REAL;
    } else if (type == String.class || type.isEnum()) {
      return ParameterType.TEXT;
    } else if (type == Duration.class) {
      return ParameterType.DURATION;
    } else if (type == Path.class) {
      return ParameterType.PATH;
    } else if (type.isRecord()) {
      return ParameterType.RECORD;
    }
    throw new IllegalArgumentException(
        "%s.%s has the type %s, which cannot be stored"
            .formatted(
                component.getDeclaringRecord().getSimpleName(),
                component.getName(),
                type.getName()));
  }
}
