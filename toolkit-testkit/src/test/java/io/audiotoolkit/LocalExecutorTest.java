package io.audiotoolkit;

import io.audiotoolkit.attempt.LocalExecutor;
import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.testkit.BatchExecutorContract;

/** Lies in the package of the executor, which is open to no other. */
class LocalExecutorTest extends BatchExecutorContract {

  @Override
  protected BatchExecutor executor(int workers) {
    return new LocalExecutor();
  }
}
