package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Fingerprint;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One attempt under way. Where it stands, and how far it is, any thread may ask; the rest is the
 * coordinating thread's.
 */
final class Attempt {

  /** Where an attempt stands; it only ever moves on. */
  private enum Phase {
    /** The executor has it, the processor does not. */
    SUBMITTED,
    /** The processor has it. */
    PROCESSING,
    /** It has ended or is given up: it waits for publication, or for its record. */
    RETURNED
  }

  /** In what state it leaves its staging folder. */
  enum Folder {
    /** With outputs, or parts of them. */
    USED,
    /** As it was: it succeeded without asking for outputs. */
    UNTOUCHED,
    /** Not to be given back: it was before, or a thread may still write to it. */
    GONE
  }

  final long taskId;
  final int slot;
  final Path staging;
  final FileRecord record;

  /** The input as it was just before the attempt. */
  final Fingerprint present;

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.SUBMITTED);
  private volatile double fraction;
  private volatile long startedNanos;
  private Folder folder = Folder.USED;

  Attempt(long taskId, int slot, Path staging, FileRecord record, Fingerprint present) {
    this.taskId = taskId;
    this.slot = slot;
    this.staging = staging;
    this.record = record;
    this.present = present;
  }

  /** The processor has been entered. */
  void started() {
    startedNanos = System.nanoTime();
    phase.compareAndSet(Phase.SUBMITTED, Phase.PROCESSING);
  }

  /**
   * The executor has no more to do with it.
   *
   * @return false if that was so before
   */
  boolean leave() {
    return phase.getAndSet(Phase.RETURNED) != Phase.RETURNED;
  }

  boolean isProcessing() {
    return phase.get() == Phase.PROCESSING;
  }

  boolean hasReturned() {
    return phase.get() == Phase.RETURNED;
  }

  /** When the processor was entered, by {@link System#nanoTime()}. */
  long startedNanos() {
    return startedNanos;
  }

  void progress(double done) {
    fraction = done;
  }

  /** How much of it is done, from 0 to 1, as the processor says. */
  double fraction() {
    return fraction;
  }

  void folder(Folder left) {
    folder = left;
  }

  Folder folder() {
    return folder;
  }
}
