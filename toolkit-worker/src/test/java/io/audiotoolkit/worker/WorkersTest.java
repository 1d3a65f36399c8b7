package io.audiotoolkit.worker;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.testkit.BatchExecutorContract;

class WorkersTest extends BatchExecutorContract {

  @Override
  protected BatchExecutor executor(int workers) {
    return Workers.forked(workers);
  }
}
