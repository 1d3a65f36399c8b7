package io.audiotoolkit.spi;

/**
 * Hears of attempts. Its methods only enqueue, never throw and may be called from any thread, in
 * any order and more than once for the same task; the first outcome counts.
 */
public interface OutcomeSink {

  /** An attempt enters the processor; called before the processor is. */
  void started(long taskId);

  /**
   * How much of a file is done.
   *
   * @param fraction from 0 to 1
   */
  void progress(long taskId, double fraction);

  /** An attempt has ended. */
  void ended(Outcome outcome);
}
