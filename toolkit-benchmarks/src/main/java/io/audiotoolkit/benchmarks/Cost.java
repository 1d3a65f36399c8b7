package io.audiotoolkit.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one item cost.
 *
 * @param wallMicros time on the clock, in microseconds
 * @param cpuMicros CPU time of this process and of the processes it has waited for, in microseconds
 */
record Cost(double wallMicros, double cpuMicros) {

  /** The median of each figure. */
  static Cost median(List<Cost> rounds) {
    return new Cost(middle(rounds, Cost::wallMicros), middle(rounds, Cost::cpuMicros));
  }

  private static double middle(List<Cost> rounds, ToDoubleFunction<Cost> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
