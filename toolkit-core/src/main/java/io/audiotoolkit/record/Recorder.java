package io.audiotoolkit.record;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.spi.SessionWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records changes in groups: one thread gathers what comes within some milliseconds, commits it,
 * and only then tells those who asked. A claim is held back longer: a file that has ended by then
 * is recorded once instead of twice. Thread-safe.
 */
public final class Recorder implements AutoCloseable {

  /** Bounds how long an acknowledgement can take: a deeper queue records no faster. */
  private static final int QUEUE = 256;

  /** A commit costs as much as recording some dozens of files. */
  private static final int ENOUGH = 24;

  /** What an acknowledgement waits at most for others to share its commit. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final long CLAIM_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final SessionWriter writer;
  private final Consumer<Throwable> onFailure;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread;
  private volatile boolean failed;
  private volatile boolean hurried;

  /** Claims not recorded yet, by file, the oldest first. Of the recording thread alone. */
  private final Map<Long, Claim> held = new LinkedHashMap<>();

  private boolean ended;

  /** What the recording thread is asked for. */
  private sealed interface Entry {}

  private record Claim(FileChange change, long dueNanos) implements Entry {}

  /** A change, or, without one, only something to run between two commits. */
  private record Step(@Nullable FileChange change, Runnable afterCommit) implements Entry {}

  public Recorder(String sessionId, SessionWriter writer, Consumer<Throwable> onFailure) {
    this.writer = writer;
    this.onFailure = onFailure;
    this.thread = new Thread(this::run, "audiotoolkit-recorder-" + sessionId);
    thread.setDaemon(true);
    thread.start();
  }

  /** Records that a file was claimed, some time soon, unless its next change comes before. */
  public void claim(FileChange change) {
    put(new Claim(change, System.nanoTime() + CLAIM_DELAY_NANOS));
  }

  /**
   * Records a change.
   *
   * @param afterCommit called by the recording thread once the change is durable
   */
  public void record(FileChange change, Runnable afterCommit) {
    put(new Step(change, afterCommit));
  }

  /**
   * Says whether all who could bring more wait for what is to be recorded, so that nothing is
   * gained by gathering.
   */
  public void hurry(boolean isWaitedFor) {
    if (isWaitedFor != hurried) {
      hurried = isWaitedFor;
      if (isWaitedFor) {
        between(() -> {});
      }
    }
  }

  /** Runs something between two commits, after all that was asked before it. */
  public void between(Runnable action) {
    put(new Step(null, action));
  }

  /** Records what waits, and ends. Claims still held are let go: their files were not begun. */
  @Override
  public void close() {
    put(new Step(null, this::end));
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Entry entry) {
    boolean interrupted = false;
    boolean done = false;
    while (!done && !failed) {
      try {
        done = queue.offer(entry, 100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    ended = true;
  }

  private void run() {
    try {
      List<Step> group = new ArrayList<>();
      while (!ended) {
        collect(group);
        commit(group);
        group.clear();
      }
    } catch (Throwable e) {
      failed = true;
      queue.clear();
      onFailure.accept(e);
    }
  }

  /** Waits for a step, or for a claim to be due, then gathers more for as long as that pays. */
  private void collect(List<Step> group) throws InterruptedException {
    Entry next = await();
    long end = System.nanoTime() + GATHER_NANOS;
    boolean gathers = true;
    while (next != null) {
      if (next instanceof Claim claim) {
        held.put(claim.change().to().seq(), claim);
      } else {
        Step step = (Step) next;
        group.add(step);
        gathers &= step.change() != null;
      }
      next = queue.poll();
      if (next == null && gathers && !hurried && !group.isEmpty() && group.size() < ENOUGH) {
        next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    }
  }

  private @Nullable Entry await() throws InterruptedException {
    if (held.isEmpty()) {
      return queue.take();
    }
    long dueNanos = held.values().iterator().next().dueNanos();
    return queue.poll(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void commit(List<Step> group) {
    Map<Long, FileChange> changes = new LinkedHashMap<>();
    for (Step step : group) {
      FileChange change = step.change();
      if (change != null) {
        Claim claim = held.remove(change.to().seq());
        if (claim != null) {
          add(claim.change(), changes);
        }
        add(change, changes);
      }
    }
    addDueClaims(changes);
    if (!changes.isEmpty()) {
      CommitEvent event = new CommitEvent();
      event.begin();
      writer.update(List.copyOf(changes.values()));
      event.changes = changes.size();
      event.commit();
    }
    group.forEach(step -> step.afterCommit().run());
  }

  private void addDueClaims(Map<Long, FileChange> changes) {
    long now = System.nanoTime();
    Iterator<Claim> claims = held.values().iterator();
    while (claims.hasNext()) {
      Claim claim = claims.next();
      if (claim.dueNanos() - now > 0) {
        return;
      }
      add(claim.change(), changes);
      claims.remove();
    }
  }

  /** Two changes of one file are recorded as one. */
  private static void add(FileChange change, Map<Long, FileChange> changes) {
    changes.merge(
        change.to().seq(), change, (first, then) -> new FileChange(first.from(), then.to()));
  }
}
