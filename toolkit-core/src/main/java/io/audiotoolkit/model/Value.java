package io.audiotoolkit.model;

import java.io.Serializable;
import java.util.List;

/** One node of a parameter tree. Immutable; compared by value. */
public sealed interface Value extends Serializable {

  /** A string; also enum constants, durations (ISO 8601) and paths, each in its text form. */
  record Text(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A whole number. */
  record Whole(long number) implements Value {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /** A number with a fraction; never infinite and never NaN, which JSON cannot hold. */
  record Real(double number) implements Value {
    /** Refuses what cannot be stored. */
    public Real {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(refusal("a parameter", number));
      }
    }

    /** One that has a name, for the message. */
    static Real of(String name, double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(refusal(name, number));
      }
      return new Real(number);
    }

    private static String refusal(String name, double number) {
      return name
          + " ("
          + number
          + ") must be a finite number; leave it out where there is none, or give a floor such as"
          + " -120 for the decibels of silence";
    }

    @Override
    public String toString() {
      return Double.toString(number);
    }
  }

  /** True or false. */
  record Flag(boolean flag) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(flag);
    }
  }

  /** Several values in order. */
  record Sequence(List<Value> values) implements Value {
    /** Copies the list. */
    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /** Named values. */
  record Nested(Parameters parameters) implements Value {
    @Override
    public String toString() {
      return parameters.toString();
    }
  }
}
