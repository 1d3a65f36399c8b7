package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Fingerprint;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The attempts under way: those that the executor has, which hold a slot each, and those that wait
 * for publication or for their record. Changed by the coordinating thread; any thread may look.
 */
final class UnderWay {

  private final Map<Long, Attempt> attempts = new ConcurrentHashMap<>();
  private final BitSet slots = new BitSet();
  private long tasks;
  private boolean hasSuspect;

  /** An attempt on a file, with the lowest slot that is free. */
  Attempt begin(FileRecord claimed, Path staging, Fingerprint present) {
    int slot = slots.nextClearBit(0);
    slots.set(slot);
    hasSuspect = claimed.suspect();
    Attempt attempt = new Attempt(++tasks, slot, staging, claimed, present);
    attempts.put(attempt.taskId, attempt);
    return attempt;
  }

  /** The executor has no more to do with an attempt: its slot is free. */
  void leave(Attempt attempt) {
    if (attempt.leave()) {
      slots.clear(attempt.slot);
    }
  }

  /** An attempt is over, wherever it stood. */
  void end(Attempt attempt) {
    leave(attempt);
    attempts.remove(attempt.taskId);
    hasSuspect &= !attempt.record.suspect();
  }

  /** The attempt of a task that the executor has; null if it has ended. */
  @Nullable Attempt find(long taskId) {
    Attempt attempt = attempts.get(taskId);
    return attempt == null || attempt.hasReturned() ? null : attempt;
  }

  Collection<Attempt> attempts() {
    return attempts.values();
  }

  boolean isEmpty() {
    return attempts.isEmpty();
  }

  /** How many the executor has. */
  int submitted() {
    return slots.cardinality();
  }

  /** How many wait for publication or for their record. */
  int returned() {
    return attempts.size() - submitted();
  }

  /** Whether one is on a suspect, beside which nothing else runs. */
  boolean hasSuspect() {
    return hasSuspect;
  }
}
