package io.audiotoolkit.benchmarks;

import java.nio.file.Path;

/**
 * One way of doing some work.
 *
 * @param name what the table calls it
 * @param items how many items one round does; costs are divided by it
 * @param work the work
 * @param afterwards what is to be closed, outside the time that counts
 */
record Contender(String name, int items, Work work, Runnable afterwards) {

  Contender(String name, int items, Work work) {
    this(name, items, work, () -> {});
  }

  /** Some work on a number of items. */
  @FunctionalInterface
  interface Work {
    /**
     * Does all of it.
     *
     * @param folder an empty folder to work in
     * @return how many items were really done, found by looking at what is there afterwards
     */
    long run(Path folder) throws Exception;
  }
}
