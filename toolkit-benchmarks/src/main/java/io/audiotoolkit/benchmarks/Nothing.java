package io.audiotoolkit.benchmarks;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;

/** The processor that does nothing, so that only the bookkeeping is measured. */
record Nothing() implements AudioProcessor {
  @Override
  public ProcessResult process(ProcessContext context) {
    return ProcessResult.measured(Parameters.empty());
  }
}
