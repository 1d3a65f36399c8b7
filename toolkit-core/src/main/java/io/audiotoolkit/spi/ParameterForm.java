package io.audiotoolkit.spi;

import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a parameter are stored and shown.
 *
 * @param type what is stored of each
 * @param isList whether there are several
 * @param choices the only ones that there are, as they are stored; empty when there is no such list
 * @param writing a value as it is stored
 * @param reading what is stored as a value; empty when it is of another type
 * @param showing a value as people write it
 * @param order of the values; null when they have none
 */
record ParameterForm<T>(
    ParameterType type,
    boolean isList,
    List<String> choices,
    Function<T, Value> writing,
    Function<Value, Optional<T>> reading,
    Function<T, String> showing,
    @Nullable Comparator<? super T> order) {

  static final ParameterForm<Boolean> FLAG =
      single(
          ParameterType.FLAG,
          Value.Flag::new,
          value -> value instanceof Value.Flag flag ? Optional.of(flag.flag()) : Optional.empty(),
          String::valueOf,
          null);

  static final ParameterForm<Integer> WHOLE =
      single(
          ParameterType.WHOLE,
          number -> new Value.Whole(number),
          ParameterForm::whole,
          String::valueOf,
          Comparator.naturalOrder());

  static final ParameterForm<Double> REAL =
      single(
          ParameterType.REAL,
          Value.Real::new,
          ParameterForm::real,
          ParameterForm::plain,
          // to which -0.0 is 0.0
          (a, b) -> a.doubleValue() == b.doubleValue() ? 0 : Double.compare(a, b));

  static final ParameterForm<String> TEXT =
      single(ParameterType.TEXT, Value.Text::new, ParameterForm::text, text -> text, null);

  static final ParameterForm<Duration> DURATION =
      single(
          ParameterType.DURATION,
          duration -> new Value.Text(duration.toString()),
          value -> text(value).map(DurationText::parse),
          ParameterForm::brief,
          Comparator.naturalOrder());

  static final ParameterForm<Path> PATH =
      single(
          ParameterType.PATH,
          path -> new Value.Text(PathBytes.text(path)),
          value -> text(value).map(PathBytes::parse),
          Path::toString,
          null);

  static final ParameterForm<Parameters> RECORD =
      single(
          ParameterType.RECORD,
          Value.Nested::new,
          value ->
              value instanceof Value.Nested nested
                  ? Optional.of(nested.parameters())
                  : Optional.empty(),
          Parameters::toString,
          null);

  private static final int DIGITS_OF_NANOSECONDS = 9;
  private static final int DIGITS_OF_MILLISECONDS = 3;
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private static <T> ParameterForm<T> single(
      ParameterType type,
      Function<T, Value> writing,
      Function<Value, Optional<T>> reading,
      Function<T, String> showing,
      @Nullable Comparator<? super T> order) {
    return new ParameterForm<>(type, false, List.of(), writing, reading, showing, order);
  }

  static <E> ParameterForm<E> choice(List<E> values, Function<E, String> stored) {
    return new ParameterForm<>(
        ParameterType.TEXT,
        false,
        values.stream().map(stored).toList(),
        value -> new Value.Text(stored.apply(value)),
        value -> text(value).flatMap(text -> chosen(values, stored, text)),
        value -> KebabCase.ofConstant(stored.apply(value)),
        null);
  }

  private static <E> Optional<E> chosen(List<E> values, Function<E, String> stored, String text) {
    String wanted = KebabCase.ofConstant(text);
    return values.stream()
        .filter(value -> KebabCase.ofConstant(stored.apply(value)).equals(wanted))
        .findFirst();
  }

  <U> ParameterForm<U> as(Function<T, U> read, Function<U, T> write) {
    return new ParameterForm<>(
        type,
        isList,
        choices,
        write.andThen(writing),
        reading.andThen(value -> value.map(read)),
        write.andThen(showing),
        null);
  }

  ParameterForm<List<T>> several() {
    return new ParameterForm<>(
        type,
        true,
        choices,
        values -> new Value.Sequence(values.stream().map(writing).toList()),
        this::items,
        values -> String.join(",", values.stream().map(showing).toList()),
        null);
  }

  private Optional<List<T>> items(Value stored) {
    if (!(stored instanceof Value.Sequence sequence)) {
      return Optional.empty();
    }
    List<Optional<T>> read = sequence.values().stream().map(reading).toList();
    return read.stream().allMatch(Optional::isPresent)
        ? Optional.of(read.stream().map(Optional::get).toList())
        : Optional.empty();
  }

  Value write(T value) {
    return writing.apply(value);
  }

  T read(ParameterInfo info, Value stored, String processor) {
    Optional<T> read;
    try {
      read = reading.apply(stored);
    } catch (IllegalArgumentException e) {
      if (type != ParameterType.DURATION) {
        throw e;
      }
      throw new IllegalArgumentException(
          "%s (%s) must be %s".formatted(info.name(), stored, type.phrase()), e);
    }
    if (read.isPresent()) {
      return read.get();
    }
    throw new IllegalArgumentException(
        !choices.isEmpty() && stored instanceof Value.Text
            ? "%s (%s) must be one of %s"
                .formatted(info.name(), stored, String.join(", ", info.shownChoices()))
            : "parameter %s (%s) of %s must be %s"
                .formatted(info.name(), stored, processor, phrase()));
  }

  private String phrase() {
    return isList ? "a list, each of it " + type.phrase() : type.phrase();
  }

  /** As people write it on a command line. */
  String shown(T value) {
    return showing.apply(value);
  }

  /** As messages write a value that somebody gave. */
  String told(T value) {
    return value instanceof Duration duration ? DurationText.of(duration) : String.valueOf(value);
  }

  /** As messages write a bound. */
  String bound(T value) {
    return value instanceof Double number ? plain(number) : told(value);
  }

  Comparator<? super T> comparator(String name) {
    if (order == null) {
      throw new IllegalStateException(
          "%s takes %s, which has no least and no greatest; leave the bounds out"
              .formatted(name, phrase()));
    }
    return order;
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty();
  }

  private static Optional<Integer> whole(Value value) {
    return value instanceof Value.Whole whole && (int) whole.number() == whole.number()
        ? Optional.of((int) whole.number())
        : Optional.empty();
  }

  private static Optional<Double> real(Value value) {
    if (value instanceof Value.Whole whole) {
      return Optional.of((double) whole.number());
    }
    return value instanceof Value.Real real ? Optional.of(real.number()) : Optional.empty();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** In one unit: {@code 0.1ms}, {@code 500ms}, {@code 90s}, {@code 2m}, {@code 1h}. */
  private static String brief(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), DIGITS_OF_NANOSECONDS))
            .stripTrailingZeros();
    if (duration.isZero()) {
      return "0s";
    } else if (duration.getSeconds() == 0) {
      return seconds.movePointRight(DIGITS_OF_MILLISECONDS).toPlainString() + "ms";
    } else if (duration.getNano() != 0 || duration.getSeconds() % MINUTE != 0) {
      return seconds.toPlainString() + "s";
    }
    return duration.getSeconds() % HOUR == 0
        ? duration.toHours() + "h"
        : duration.toMinutes() + "m";
  }
}
