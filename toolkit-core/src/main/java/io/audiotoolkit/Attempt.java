package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One attempt under way. Changed by the coordinating thread alone, but for what is volatile. */
final class Attempt {

  final long taskId;
  final int slot;
  final boolean alone;
  final Path staging;
  final FileRecord record;
  volatile double fraction;
  volatile boolean started;

  /** When it is too late, by {@link System#nanoTime()}; null before the start or without limit. */
  @Nullable Long deadlineNanos;

  /** Whether the processor has returned, so that the attempt is only waiting for publication. */
  volatile boolean returned;

  /** Whether its thread may still write to its staging folder, which is then never used again. */
  boolean abandoned;

  Attempt(long taskId, int slot, boolean alone, Path staging, FileRecord record) {
    this.taskId = taskId;
    this.slot = slot;
    this.alone = alone;
    this.staging = staging;
    this.record = record;
  }
}
