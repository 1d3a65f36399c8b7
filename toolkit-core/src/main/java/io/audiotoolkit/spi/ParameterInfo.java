package io.audiotoolkit.spi;

import io.audiotoolkit.model.Value;
import java.util.List;

/**
 * What is known of one parameter of a processor: enough for a command line to offer it, for the
 * documentation to describe it, and to read a value that a person wrote. Immutable.
 *
 * @param name its name, such as {@code cutoffHz}
 * @param type what kind of value it takes; each of several, if it is a list
 * @param isList whether it takes several values
 * @param isRequired whether it has to be given, because nothing stands in for it
 * @param choices the only values it takes, as they are stored; empty when there is no such list
 * @param description what it is for; may be empty
 * @param unit the unit; empty without one
 * @param range the range as people read it; empty without one
 * @param defaultValue what stands in when none is given: a value that {@link #parse} reads, or
 *     words such as {@code the input's own}; empty without one
 */
public record ParameterInfo(
    String name,
    ParameterType type,
    boolean isList,
    boolean isRequired,
    List<String> choices,
    String description,
    String unit,
    String range,
    String defaultValue) {

  /** Copies the choices. */
  public ParameterInfo {
    choices = List.copyOf(choices);
  }

  /**
   * Of a single value that need not be given. All else is said by the methods that follow:
   *
   * <pre>{@code
   * ParameterInfo.of("cutoffHz", ParameterType.WHOLE)
   *     .describedAs("what is lower is cut")
   *     .unit("Hz")
   *     .range("10 to 20000")
   *     .defaultValue("80")
   * }</pre>
   */
  public static ParameterInfo of(String name, ParameterType type) {
    return new ParameterInfo(name, type, false, false, List.of(), "", "", "", "");
  }

  /** The same, but it takes several values. */
  public ParameterInfo list() {
    return new ParameterInfo(
        name, type, true, isRequired, choices, description, unit, range, defaultValue);
  }

  /** The same, but it has to be given. */
  public ParameterInfo required() {
    return new ParameterInfo(
        name, type, isList, true, choices, description, unit, range, defaultValue);
  }

  /** The same, but only these values are taken. */
  public ParameterInfo oneOf(List<String> values) {
    return new ParameterInfo(
        name, type, isList, isRequired, values, description, unit, range, defaultValue);
  }

  /** The same with what it is for, in a few words. */
  public ParameterInfo describedAs(String words) {
    return new ParameterInfo(
        name, type, isList, isRequired, choices, words, unit, range, defaultValue);
  }

  /** The same with a unit. */
  public ParameterInfo unit(String ofValues) {
    return new ParameterInfo(
        name, type, isList, isRequired, choices, description, ofValues, range, defaultValue);
  }

  /** The same with a range, as people read it. */
  public ParameterInfo range(String words) {
    return new ParameterInfo(
        name, type, isList, isRequired, choices, description, unit, words, defaultValue);
  }

  /** The same with what stands in when no value is given. */
  public ParameterInfo defaultValue(String standingIn) {
    return new ParameterInfo(
        name, type, isList, isRequired, choices, description, unit, range, standingIn);
  }

  /** The same under another name, such as that of an option, for messages. */
  public ParameterInfo named(String other) {
    return new ParameterInfo(
        other, type, isList, isRequired, choices, description, unit, range, defaultValue);
  }

  /** Its name in kebab case, as it stands on a command line after two dashes. */
  public String kebabName() {
    return KebabCase.of(name);
  }

  /** The choices as people write them: {@code EQUAL_POWER} is {@code equal-power}. */
  public List<String> shownChoices() {
    return choices.stream().map(KebabCase::ofConstant).toList();
  }

  /**
   * Reads a value as people write it. Of a list, one text may hold several values separated by
   * commas, unless they are texts or paths, in which a comma is a character like any other. A path
   * becomes absolute, since a session may be resumed in another folder.
   *
   * @throws IllegalArgumentException if the text is no such value; the message names the parameter,
   *     the text and what it must be
   */
  public Value parse(String text) {
    return ParameterText.read(this, text);
  }
}
