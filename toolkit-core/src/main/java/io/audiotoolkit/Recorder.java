package io.audiotoolkit;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.spi.SessionWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records changes in groups: one thread takes what waits, commits when nothing more waits or after
 * five milliseconds, and only then tells those who asked. Claims alone never cause a commit until
 * {@link #CLAIM_DELAY_MS} have passed. Thread-safe.
 */
final class Recorder implements AutoCloseable {

  /** Bounds how long an acknowledgement can take: a deeper queue records no faster. */
  private static final int QUEUE = 256;

  private static final int MAX_GROUP = 512;
  private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long CLAIM_DELAY_MS = 50;

  private final SessionWriter writer;
  private final Consumer<Throwable> onFailure;
  private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread;
  private volatile boolean failed;

  /** A change, or, without one, only something to run between two commits. */
  private record Entry(@Nullable FileChange change, boolean urgent, Runnable afterCommit) {}

  Recorder(String sessionId, SessionWriter writer, Consumer<Throwable> onFailure) {
    this.writer = writer;
    this.onFailure = onFailure;
    this.thread = new Thread(this::run, "audiotoolkit-recorder-" + sessionId);
    thread.setDaemon(true);
    thread.start();
  }

  /** Records that a file was claimed, some time soon. */
  void claim(FileChange change) {
    put(new Entry(change, false, () -> {}));
  }

  /**
   * Records a change.
   *
   * @param afterCommit called by the recording thread once the change is durable
   */
  void record(FileChange change, Runnable afterCommit) {
    put(new Entry(change, true, afterCommit));
  }

  /** Runs something between two commits, after all that was asked before it. */
  void between(Runnable action) {
    put(new Entry(null, true, action));
  }

  /** Records what waits, and ends. */
  @Override
  public void close() {
    put(new Entry(null, true, this::end));
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

  private boolean ended;

  private void end() {
    ended = true;
  }

  private void run() {
    try {
      List<Entry> group = new ArrayList<>();
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

  private void collect(List<Entry> group) throws InterruptedException {
    group.add(queue.take());
    long start = System.nanoTime();
    boolean urgent = group.get(0).urgent();
    while (group.size() < MAX_GROUP) {
      long waited = System.nanoTime() - start;
      if (urgent && waited > MAX_WAIT_NANOS) {
        return;
      }
      Entry next =
          urgent
              ? queue.poll()
              : queue.poll(
                  Math.max(0, CLAIM_DELAY_MS - TimeUnit.NANOSECONDS.toMillis(waited)),
                  TimeUnit.MILLISECONDS);
      if (next == null) {
        return;
      }
      if (next.urgent() && !urgent) {
        urgent = true;
        start = System.nanoTime();
      }
      group.add(next);
    }
  }

  private void commit(List<Entry> group) {
    Map<Long, FileChange> changes = new LinkedHashMap<>();
    for (Entry entry : group) {
      FileChange change = entry.change();
      if (change != null) {
        changes.merge(change.to().seq(), change, (a, b) -> new FileChange(a.from(), b.to()));
      }
    }
    if (!changes.isEmpty()) {
      CommitEvent event = new CommitEvent();
      event.begin();
      writer.update(List.copyOf(changes.values()));
      event.changes = changes.size();
      event.commit();
    }
    group.forEach(entry -> entry.afterCommit().run());
  }
}
