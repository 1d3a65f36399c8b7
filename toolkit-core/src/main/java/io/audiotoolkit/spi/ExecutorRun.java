package io.audiotoolkit.spi;

/** The attempts of one session on an executor. Thread-safe. */
public interface ExecutorRun extends AutoCloseable {

  /** How many tasks to hand over at once, so that none of its workers waits; from 1. */
  int window();

  /** Takes a task; never blocks for long. */
  void submit(Task task);

  /**
   * Ends an attempt and reports nothing of it any more. One that does not end is given up, and its
   * worker replaced.
   *
   * @param taskId the task; nothing happens when it is unknown or has ended
   */
  void cancel(long taskId);

  /** Cancels what is left and frees everything. */
  @Override
  void close();
}
