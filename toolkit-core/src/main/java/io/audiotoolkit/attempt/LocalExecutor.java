package io.audiotoolkit.attempt;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.OutcomeSink;

/** Runs attempts on threads of this process. */
public final class LocalExecutor implements BatchExecutor {

  @Override
  public ExecutorRun open(ExecutorSetup setup, OutcomeSink sink) {
    return new LocalRun(setup, sink);
  }
}
