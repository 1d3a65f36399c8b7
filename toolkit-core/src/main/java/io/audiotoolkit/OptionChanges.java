package io.audiotoolkit;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileQuery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The options that a caller has named; all others, null here, stay as they are. */
final class OptionChanges {

  @Nullable Integer parallelism;
  @Nullable RetryPolicy retry;
  @Nullable Duration timeout;
  @Nullable FailureLimit haltWhen;
  @Nullable Integer quarantineAfter;
  @Nullable OnExisting onExisting;
  @Nullable ChangedInput changedInput;
  @Nullable Durability durability;
  FileQuery.@Nullable Order order;
  @Nullable Integer checkpointEvery;
  @Nullable Duration grace;

  /** These options with the changes. */
  BatchOptions over(BatchOptions base) {
    return new BatchOptions(
        or(parallelism, base.parallelism()),
        or(retry, base.retry()),
        or(timeout, base.timeout()),
        or(haltWhen, base.haltWhen()),
        or(quarantineAfter, base.quarantineAfter()),
        or(onExisting, base.onExisting()),
        or(changedInput, base.changedInput()),
        or(durability, base.durability()),
        or(order, base.order()),
        or(checkpointEvery, base.checkpointEvery()),
        or(grace, base.grace()));
  }

  private static <T> T or(@Nullable T named, T otherwise) {
    return named != null ? named : otherwise;
  }
}
