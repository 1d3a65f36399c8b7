package io.audiotoolkit.spi;

/**
 * Makes an executor on which a processor cannot end this process. Found as a service: a batch on
 * threads runs there what may have ended an earlier process, so that it does so but once.
 */
public interface IsolatedExecutorProvider {

  /**
   * An {@link BatchExecutor#isIsolated() isolated} executor for one attempt at a time, which may
   * take as much memory as in this process.
   */
  BatchExecutor forSuspects();
}
