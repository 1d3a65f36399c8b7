package io.audiotoolkit.spi;

import java.util.Set;

/** The attempts of one session on an executor. Thread-safe. */
public interface ExecutorRun extends AutoCloseable {

  /** How many tasks to hand over at once, so that none of its workers waits; from 1. */
  int window();

  /** Takes a task; never blocks for long. */
  void submit(Task task);

  /**
   * Ends an attempt, by an interrupt too, and reports nothing of it any more. One that does not end
   * is given up, and its worker replaced.
   *
   * @param taskId the task; nothing happens when it is unknown or has ended
   */
  void cancel(long taskId);

  /**
   * The tasks of attempts that were cancelled and go on nevertheless, in this process, because
   * their processors heed neither {@link ProcessContext#isCancelled()} nor the interrupt. By
   * default none, as where cancelling ends a process.
   */
  default Set<Long> unheeding() {
    return Set.of();
  }

  /** Cancels what is left and frees everything. */
  @Override
  void close();
}
