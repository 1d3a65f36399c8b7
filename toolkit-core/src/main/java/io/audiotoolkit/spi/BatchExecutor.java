package io.audiotoolkit.spi;

/**
 * Where attempts run: a thread pool, forked workers, a cluster. Knows nothing of sessions; retries,
 * timeouts and publication are the manager's. Implementations are immutable and thread-safe, so
 * that one can serve several batches.
 */
public interface BatchExecutor {

  /**
   * Gets ready to run the attempts of one session.
   *
   * @param setup what they have in common
   * @param sink hears of every attempt; only enqueues, never throws, and may be called from any
   *     thread
   */
  ExecutorRun open(ExecutorSetup setup, OutcomeSink sink);

  /**
   * Whether a processor that kills its process leaves this one alive, as in a forked worker. Then
   * the files under way when this process dies are no suspects.
   */
  default boolean isIsolated() {
    return false;
  }
}
