package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.spi.SessionStore;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Says which file is next: first those that wait for another attempt and are due, then those not
 * tried yet, and at the very end, one at a time, the suspects, those of this run after those of
 * earlier ones. Used by one thread.
 */
final class FileFeed {

  private final FilePages fresh;
  private final FilePages suspects;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::dueNanos));
  private Optional<FileRecord> nextFresh;
  private Optional<FileRecord> nextSuspect = Optional.empty();
  private boolean suspectsBegun;

  /** Files that became suspects in this run: they come back by what gives them back alone. */
  private final Set<Long> known = new HashSet<>();

  private final Deque<FileRecord> last = new ArrayDeque<>();

  private record Waiting(FileRecord file, long dueNanos) {}

  FileFeed(SessionStore store, String sessionId, FileQuery.Order order) {
    FileQuery pending = FileQuery.of(FilePages.PAGE, FileStatus.PENDING).ordered(order);
    this.fresh = new FilePages(store, sessionId, pending.suspects(false));
    this.suspects = new FilePages(store, sessionId, pending.suspects(true));
    this.nextFresh = fresh.next();
  }

  /**
   * The next file.
   *
   * @param idle whether nothing is under way, so that a suspect may run
   */
  Optional<FileRecord> next(boolean idle) {
    Waiting head = waiting.peek();
    if (head != null
        && head.dueNanos() - System.nanoTime() <= 0
        && (idle || !head.file().suspect())) {
      waiting.remove();
      return Optional.of(head.file());
    }
    if (nextFresh.isPresent()) {
      Optional<FileRecord> taken = nextFresh;
      nextFresh = fresh.next();
      return taken;
    }
    if (!idle || !waiting.isEmpty()) {
      return Optional.empty();
    }
    peekSuspect();
    Optional<FileRecord> taken = nextSuspect;
    nextSuspect = suspectOfEarlierRun();
    return taken.or(() -> Optional.ofNullable(last.poll()));
  }

  /**
   * Leaves a file out of the suspects that the store tells; before that is written to the store.
   */
  void suspected(FileRecord file) {
    known.add(file.seq());
  }

  /** Has a suspect of this run done once all others are. */
  void last(FileRecord file) {
    last.add(file);
  }

  /** Has a file tried again after a pause. */
  void again(FileRecord file, long delayNanos) {
    waiting.add(new Waiting(file, System.nanoTime() + delayNanos));
  }

  /** Nanoseconds until a waiting file is due; empty when none waits. */
  Optional<Long> untilDue() {
    return Optional.ofNullable(waiting.peek()).map(head -> head.dueNanos() - System.nanoTime());
  }

  boolean isExhausted() {
    if (nextFresh.isPresent() || !waiting.isEmpty()) {
      return false;
    }
    peekSuspect();
    return nextSuspect.isEmpty() && last.isEmpty();
  }

  private void peekSuspect() {
    if (!suspectsBegun) {
      suspectsBegun = true;
      nextSuspect = suspectOfEarlierRun();
    }
  }

  private Optional<FileRecord> suspectOfEarlierRun() {
    Optional<FileRecord> found = suspects.next();
    while (found.isPresent() && known.contains(found.get().seq())) {
      found = suspects.next();
    }
    return found;
  }
}
