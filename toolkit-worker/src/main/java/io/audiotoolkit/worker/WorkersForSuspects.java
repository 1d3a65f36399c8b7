package io.audiotoolkit.worker;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.IsolatedExecutorProvider;

/**
 * Offers a worker to batches on threads, for the files that may have ended an earlier process. Made
 * by the service loader; immutable.
 */
public final class WorkersForSuspects implements IsolatedExecutorProvider {

  /** For the service loader. */
  public WorkersForSuspects() {}

  @Override
  public BatchExecutor forSuspects() {
    return Workers.likeThisProcess();
  }
}
