package io.audiotoolkit.spark;

import org.apache.spark.util.AccumulatorV2;

/**
 * How much of its file a task has done. Executors tell the driver of it with their heartbeats; the
 * driver keeps no value of its own. Thread-safe.
 */
final class Fraction extends AccumulatorV2<Double, Double> {

  static final String NAME = "audiotoolkit.fraction";

  private static final long serialVersionUID = 1;

  private volatile double value;

  @Override
  public boolean isZero() {
    return value == 0;
  }

  @Override
  public AccumulatorV2<Double, Double> copy() {
    Fraction copy = new Fraction();
    copy.value = value;
    return copy;
  }

  @Override
  public void reset() {
    value = 0;
  }

  @Override
  public void add(Double fraction) {
    value = fraction;
  }

  @Override
  public void merge(AccumulatorV2<Double, Double> other) {
    // tasks have nothing to sum up
  }

  @Override
  public Double value() {
    return value;
  }
}
