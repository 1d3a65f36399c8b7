package io.audiotoolkit;

import io.audiotoolkit.attempt.LocalRun;
import io.audiotoolkit.spi.ExecutorRun;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts that were cancelled and go on nevertheless: each keeps a thread, its memory and a core,
 * and nothing in this process can end it. They are told and counted, and too many are the end of
 * the run. Used by the coordinating thread.
 */
final class Stragglers {

  private static final Logger LOG = LoggerFactory.getLogger(Stragglers.class);

  /** How long an attempt may take to notice. */
  static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final String session;
  private final int most;

  /** What was cancelled and is not known to have ended, with the time when it was. */
  private final Map<Long, Cancelled> cancelled = new HashMap<>();

  private final Set<Long> told = new HashSet<>();

  private record Cancelled(Path input, long nanos) {}

  Stragglers(String session, int parallelism) {
    this.session = session;
    this.most = LocalRun.mostStragglers(parallelism);
  }

  /** An attempt has been cancelled. */
  void cancelled(Attempt attempt, long nowNanos) {
    cancelled.put(attempt.taskId, new Cancelled(attempt.record.input(), nowNanos));
  }

  /** Whether there is anything to look at again soon. */
  boolean areAwaited() {
    return cancelled.size() > told.size();
  }

  /** How many have had their time and go on. */
  int count() {
    return told.size();
  }

  boolean areTooMany() {
    return told.size() >= most;
  }

  /** Forgets what has ended, and tells of what has had its time. */
  void look(ExecutorRun executor, long nowNanos) {
    if (cancelled.isEmpty()) {
      return;
    }
    Set<Long> going = executor.unheeding();
    cancelled.keySet().retainAll(going);
    told.retainAll(going);
    cancelled.forEach(
        (task, attempt) -> {
          if (nowNanos - attempt.nanos() >= PATIENCE_NANOS && told.add(task)) {
            LOG.warn(
                "session {}: the attempt on {} was cancelled and interrupted, and goes on; it keeps"
                    + " a thread ({} such now, at most {})",
                session,
                attempt.input(),
                told.size(),
                most);
          }
        });
  }

  /** Why a run with so many stops, and what helps. */
  String reason() {
    return told.size()
        + " attempts go on although they were cancelled and interrupted, and nothing in this"
        + " process can end them; have the processor heed ProcessContext.isCancelled(), or run it"
        + " in processes of its own with on(Workers.forked(n)) of toolkit-worker (--isolate), then"
        + " resume";
  }
}
