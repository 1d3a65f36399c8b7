package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Fingerprint;
import java.nio.file.Path;

/** One attempt under way. Changed by the coordinating thread alone, but for what is volatile. */
final class Attempt {

  final long taskId;
  final int slot;
  final Path staging;
  final FileRecord record;

  /** The input as it was just before the attempt. */
  final Fingerprint present;

  volatile double fraction;
  volatile boolean started;

  /** When the processor was entered, by {@link System#nanoTime()}. */
  volatile long startedNanos;

  /**
   * When it is too late, by the run's {@link RunningTime}; set at the start if there is a limit.
   */
  long deadlineNanos;

  /** Whether the processor has returned, so that the attempt is only waiting for publication. */
  volatile boolean returned;

  /** Whether it succeeded without asking for outputs, so that its staging folder is as it was. */
  boolean leftNothing;

  /**
   * Whether its staging folder is not to be given back: it was before, or a thread may still write
   * to it, and it is never used again.
   */
  boolean stagingIsGone;

  Attempt(long taskId, int slot, Path staging, FileRecord record, Fingerprint present) {
    this.taskId = taskId;
    this.slot = slot;
    this.staging = staging;
    this.record = record;
    this.present = present;
  }
}
