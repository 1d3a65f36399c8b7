package io.audiotoolkit.spi;

import io.audiotoolkit.model.DurationText;

/** What kind of value a parameter takes. */
public enum ParameterType {
  /** True or false. */
  FLAG("true or false"),
  /** A whole number. */
  WHOLE("a whole number"),
  /** A number, with or without a fraction. */
  REAL("a number"),
  /** A text, or one of a few words. */
  TEXT("a text"),
  /** A time span, such as {@code 500ms}, {@code 1:30} or {@code 1h30m}. */
  DURATION(DurationText.PHRASE),
  /** A path of the file system. */
  PATH("a path"),
  /** Parameters in a parameter; these come from a program or the store only. */
  RECORD("a record");

  private final String phrase;

  ParameterType(String phrase) {
    this.phrase = phrase;
  }

  /** What such a value is, for messages: {@code a whole number}. */
  public String phrase() {
    return phrase;
  }

  /** The name that people read, such as {@code whole}. */
  public String label() {
    return KebabCase.ofConstant(name());
  }
}
