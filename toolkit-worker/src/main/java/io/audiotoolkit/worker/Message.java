package io.audiotoolkit.worker;

import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Task;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What a worker and its parent say to each other. */
sealed interface Message extends Serializable {

  /** To the worker, first of all: what to rebuild, and what that has to stand on. */
  record Setup(String sessionId, ProcessorSpec spec, String engine) implements Message {}

  /** From the worker: the processor is rebuilt. */
  record Ready() implements Message {}

  /** From the worker: the processor cannot be rebuilt, or stands on something else. */
  record Refused(String why) implements Message {}

  /** To the worker: an attempt to run; the next comes only after it has ended. */
  record Run(Task task) implements Message {}

  /** To the worker: the attempt is to end. */
  record Cancel(long taskId) implements Message {}

  /** From the worker: the attempt enters the processor. */
  record Started(long taskId) implements Message {}

  /** From the worker: so much of the file is done. */
  record Progress(long taskId, double fraction) implements Message {}

  /**
   * From the worker: the attempt has ended.
   *
   * @param outcome how; null when it was cancelled
   * @param residentBytes what the worker's process takes; 0 where that cannot be told
   */
  record Ended(long taskId, @Nullable Outcome outcome, long residentBytes) implements Message {}
}
