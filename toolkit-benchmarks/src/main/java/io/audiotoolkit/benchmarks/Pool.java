package io.audiotoolkit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A bare thread pool of two workers, the yardstick of all bookkeeping. */
final class Pool {

  /** As many workers as every contender has. */
  static final int WORKERS = 2;

  private Pool() {}

  /** What is done with one item. */
  @FunctionalInterface
  interface Task<T> {
    /** Does it. */
    void run(T item) throws Exception;
  }

  /** Does all items, each as a task of its own, and fails if one fails. */
  static <T> long all(List<T> items, Task<T> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(
            pool.submit(
                () -> {
                  task.run(item);
                  return item;
                }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
      return futures.size();
    } finally {
      pool.shutdown();
    }
  }
}
