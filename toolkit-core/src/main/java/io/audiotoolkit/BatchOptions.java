package io.audiotoolkit;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileQuery;
import java.time.Duration;

/**
 * How a session is run; stored with it, so that a resume needs nothing else.
 *
 * @param timeout per attempt; zero for none
 */
record BatchOptions(
    int parallelism,
    RetryPolicy retry,
    Duration timeout,
    FailureLimit haltWhen,
    int quarantineAfter,
    OnExisting onExisting,
    ChangedInput changedInput,
    Durability durability,
    FileQuery.Order order,
    int checkpointEvery,
    Duration grace) {

  static final int MAX_PARALLELISM = 256;

  static BatchOptions defaults() {
    return new BatchOptions(
        Math.min(Runtime.getRuntime().availableProcessors(), MAX_PARALLELISM),
        RetryPolicy.DEFAULT,
        Duration.ZERO,
        FailureLimit.NONE,
        3,
        OnExisting.UNCHANGED,
        ChangedInput.REPROCESS,
        Durability.POWER_LOSS,
        FileQuery.Order.LISTED,
        1_000,
        Duration.ofSeconds(7)); // docker stop kills after 10 s
  }
}
