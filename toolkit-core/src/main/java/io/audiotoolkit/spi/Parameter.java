package io.audiotoolkit.spi;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a {@link DeclaredProcessor}: its name, what it is for, which values it takes and
 * what stands in when none is given. It checks values, stores them and reads them back.
 *
 * <pre>{@code
 * Parameter<Double> thresholdDb =
 *     Parameter.real("thresholdDb")
 *         .between(-60.0, 0.0)
 *         .unit("dBFS")
 *         .describedAs("what is louder is compressed")
 *         .orElse(-20.0);
 * }</pre>
 *
 * <p>One without {@link #orElse} or {@link #orAbsent} has to be given. Immutable and thread-safe;
 * each method gives another parameter.
 *
 * @param <T> the type of its values
 */
public final class Parameter<T> {

  /** What stands in when no value is given, and whether that is stored. */
  private enum Presence {
    REQUIRED,
    STORED,
    UNSTORED_DEFAULT,
    OPTIONAL,
    OPEN
  }

  private final ParameterInfo info;
  private final ParameterForm<T> form;
  private final ParameterRange<T> range;
  private final Consumer<T> check;
  private final @Nullable T fallback;
  private final Presence presence;

  private Parameter(
      ParameterInfo info,
      ParameterForm<T> form,
      ParameterRange<T> range,
      Consumer<T> check,
      @Nullable T fallback,
      Presence presence) {
    this.info = info;
    this.form = form;
    this.range = range;
    this.check = check;
    this.fallback = fallback;
    this.presence = presence;
  }

  private static <T> Parameter<T> of(String name, ParameterForm<T> form) {
    ParameterInfo info = ParameterInfo.of(name, form.type()).oneOf(form.choices());
    return new Parameter<>(
        info, form, new ParameterRange<>(form, null, null), value -> {}, null, Presence.REQUIRED);
  }

  /** True or false. */
  public static Parameter<Boolean> flag(String name) {
    return of(name, ParameterForm.FLAG);
  }

  /** A whole number. */
  public static Parameter<Integer> whole(String name) {
    return of(name, ParameterForm.WHOLE);
  }

  /** A number with or without a fraction; it is stored as one with. */
  public static Parameter<Double> real(String name) {
    return of(name, ParameterForm.REAL);
  }

  /** A text. */
  public static Parameter<String> text(String name) {
    return of(name, ParameterForm.TEXT);
  }

  /** A time span; it is stored in the form of ISO 8601. */
  public static Parameter<Duration> duration(String name) {
    return of(name, ParameterForm.DURATION);
  }

  /** A path; it is stored byte for byte. */
  public static Parameter<Path> path(String name) {
    return of(name, ParameterForm.PATH);
  }

  /** Parameters in a parameter, which come from a program or the store only. */
  public static Parameter<Parameters> record(String name) {
    return of(name, ParameterForm.RECORD);
  }

  /** One of an enum's constants, stored by its name. */
  public static <E extends Enum<E>> Parameter<E> choice(String name, Class<E> type) {
    return choice(name, Arrays.asList(type.getEnumConstants()), E::name);
  }

  /**
   * One of several values.
   *
   * @param stored what each is stored as; all different
   */
  public static <E> Parameter<E> choice(String name, List<E> values, Function<E, String> stored) {
    return of(name, ParameterForm.choice(values, stored));
  }

  /**
   * Of another type, but stored, checked and shown as this one is.
   *
   * @param read makes a value of what is stored; throws {@link IllegalArgumentException} where it
   *     cannot
   * @param write what is stored of a value
   */
  public <U> Parameter<U> as(Function<T, U> read, Function<U, T> write) {
    ParameterForm<U> other = form.as(read, write);
    return new Parameter<>(
        ranged(),
        other,
        new ParameterRange<>(other, null, null),
        value -> check(write.apply(value)),
        fallback == null ? null : read.apply(fallback),
        presence);
  }

  /** Several values, each as this one is; none unless there is another default. */
  public Parameter<List<T>> several() {
    ParameterForm<List<T>> several = form.several();
    return new Parameter<>(
        ranged().list(),
        several,
        new ParameterRange<>(several, null, null),
        values -> values.forEach(this::check),
        List.of(),
        Presence.STORED);
  }

  /** What it is for, in a few words. */
  public Parameter<T> describedAs(String description) {
    return told(info.describedAs(description));
  }

  /** The unit, such as {@code dB}. */
  public Parameter<T> unit(String unit) {
    return told(info.unit(unit));
  }

  /** What it takes, in words, where they say more than its bounds do. */
  public Parameter<T> range(String words) {
    return told(info.range(words));
  }

  private Parameter<T> told(ParameterInfo changed) {
    return new Parameter<>(changed, form, range, check, fallback, presence);
  }

  /**
   * The least and the greatest value.
   *
   * @throws IllegalStateException if it takes neither numbers nor durations
   */
  public Parameter<T> between(T least, T most) {
    return within(least, most);
  }

  /**
   * The least value.
   *
   * @throws IllegalStateException if it takes neither numbers nor durations
   */
  public Parameter<T> atLeast(T least) {
    return within(least, null);
  }

  private Parameter<T> within(T least, @Nullable T most) {
    form.comparator(info.name());
    ParameterRange<T> changed = new ParameterRange<>(form, least, most);
    return new Parameter<>(info, form, changed, check, fallback, presence);
  }

  /**
   * Another check, after that of the bounds.
   *
   * @param further throws {@link IllegalArgumentException}, whose message names the parameter, the
   *     value and what it must be
   */
  public Parameter<T> checkedBy(Consumer<T> further) {
    return new Parameter<>(info, form, range, check.andThen(further), fallback, presence);
  }

  /**
   * The value when none is given. It is stored like one that was given.
   *
   * @throws IllegalArgumentException if it takes no such value
   */
  public Parameter<T> orElse(T value) {
    return new Parameter<>(info, form, range, check, check(value), Presence.STORED);
  }

  /**
   * Leaves the default out of what is stored. So a parameter can be added to a processor, and
   * sessions that were stored without it are still those of the same work.
   *
   * @throws IllegalStateException if it has no default
   */
  public Parameter<T> storedUnlessDefault() {
    if (presence != Presence.STORED) {
      throw new IllegalStateException(info.name() + " has no default; give it with orElse(value)");
    }
    return new Parameter<>(info, form, range, check, fallback, Presence.UNSTORED_DEFAULT);
  }

  /**
   * May be absent, and is then not stored.
   *
   * @param meaning what absence means, in words, such as {@code the input's own}; may be empty
   */
  public Parameter<T> orAbsent(String meaning) {
    return new Parameter<>(info.defaultValue(meaning), form, range, check, null, Presence.OPTIONAL);
  }

  /**
   * May be absent, but only until a session settles it: a processor that {@linkplain
   * AudioProcessor#continuing continues} a session takes it from there.
   *
   * @param meaning what absence means, in words, such as {@code the fastest that is found}
   */
  public Parameter<T> orAsSettled(String meaning) {
    return new Parameter<>(info.defaultValue(meaning), form, range, check, null, Presence.OPEN);
  }

  /** Its name, such as {@code thresholdDb}. */
  public String name() {
    return info.name();
  }

  /** What a command line and the documentation know of it. */
  public ParameterInfo info() {
    ParameterInfo known = presence == Presence.REQUIRED ? ranged().required() : ranged();
    return fallback == null ? known : known.defaultValue(form.shown(fallback));
  }

  /** With its bounds in words, where no others were given. */
  private ParameterInfo ranged() {
    return info.range().isEmpty() ? info.range(range.words()) : info;
  }

  /**
   * Refuses a value that it does not take.
   *
   * @return the value
   * @throws IllegalArgumentException if it is out of range, or a check refuses it
   */
  public T check(T value) {
    Objects.requireNonNull(value, info.name());
    range.check(info, value);
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "%s (%s) must be a finite number".formatted(info.name(), number));
    }
    check.accept(value);
    return value;
  }

  /** What stands in when no value is given. */
  Optional<T> fallback() {
    return Optional.ofNullable(fallback);
  }

  boolean isRequired() {
    return presence == Presence.REQUIRED;
  }

  /** Whether a session settles it where it is absent. */
  boolean isOpen() {
    return presence == Presence.OPEN;
  }

  /** Whether the two say something of the same parameter, with values of the same type. */
  boolean isSame(Parameter<?> other) {
    return form.equals(other.form) && name().equals(other.name());
  }

  /** What is stored of a value; empty for a default that is left out. */
  Optional<Value> write(T value) {
    return presence == Presence.UNSTORED_DEFAULT && value.equals(fallback)
        ? Optional.empty()
        : Optional.of(form.write(value));
  }

  /**
   * Reads what is stored.
   *
   * @param processor its name, for the message
   * @throws IllegalArgumentException if it is of another type, or refused
   */
  T read(Value stored, String processor) {
    return check(form.read(info, stored, processor));
  }

  @Override
  public String toString() {
    return info.name();
  }
}
