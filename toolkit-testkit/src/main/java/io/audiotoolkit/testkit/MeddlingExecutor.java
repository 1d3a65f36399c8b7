package io.audiotoolkit.testkit;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the manager and an executor, and does to the reports what networks and clusters
 * do: repeats them, delays them, loses them, runs an attempt a second time. Thread-safe.
 */
final class MeddlingExecutor implements BatchExecutor {

  private static final long TWIN = 1L << 40;
  private static final int TWIN_DELAY = 6;

  private enum Way {
    FAITHFUL,
    REPEATING,
    TWINNING,
    LOSING
  }

  private final BatchExecutor real;
  private final Way way;
  private final int lostCount;
  private final CountDownLatch lost;
  private final AtomicInteger out = new AtomicInteger();
  private final AtomicInteger mostOut = new AtomicInteger();
  private final AtomicInteger twins = new AtomicInteger();
  private volatile int window;

  private MeddlingExecutor(BatchExecutor real, Way way, int lostCount) {
    this.real = real;
    this.way = way;
    this.lostCount = lostCount;
    this.lost = new CountDownLatch(lostCount);
  }

  /** Only counts. */
  static MeddlingExecutor faithful(BatchExecutor real) {
    return new MeddlingExecutor(real, Way.FAITHFUL, 0);
  }

  /** Reports each end three times, the last time late and as a crash, from several threads. */
  static MeddlingExecutor repeating(BatchExecutor real) {
    return new MeddlingExecutor(real, Way.REPEATING, 0);
  }

  /** Runs each attempt again, in the same staging folder, some time after its end. */
  static MeddlingExecutor twinning(BatchExecutor real) {
    return new MeddlingExecutor(real, Way.TWINNING, 0);
  }

  /** Loses the ends of the first so many. */
  static MeddlingExecutor losing(BatchExecutor real, int count) {
    return new MeddlingExecutor(real, Way.LOSING, count);
  }

  /** The most tasks that were out at once. */
  int mostOut() {
    return mostOut.get();
  }

  /** The window of the executor. */
  int window() {
    return window;
  }

  /** How many attempts were run twice. */
  int twins() {
    return twins.get();
  }

  void awaitLost() throws InterruptedException {
    if (!lost.await(1, TimeUnit.MINUTES)) {
      throw new AssertionError("the executor has not ended " + lostCount + " tasks within 60 s");
    }
  }

  @Override
  public ExecutorRun open(ExecutorSetup setup, OutcomeSink sink) {
    Meddler meddler = new Meddler(setup, sink);
    window = meddler.window();
    return meddler;
  }

  @Override
  public boolean isIsolated() {
    return real.isIsolated();
  }

  private final class Meddler implements ExecutorRun, OutcomeSink {
    private final OutcomeSink sink;
    private final Map<Long, Task> tasks = new ConcurrentHashMap<>();
    private final List<Outcome> held = new ArrayList<>();
    private final ExecutorRun run;

    Meddler(ExecutorSetup setup, OutcomeSink sink) {
      this.sink = sink;
      this.run = real.open(setup, this);
    }

    @Override
    public int window() {
      return run.window();
    }

    @Override
    public void submit(Task task) {
      mostOut.accumulateAndGet(out.incrementAndGet(), Math::max);
      tasks.put(task.id(), task);
      run.submit(task);
    }

    @Override
    public void cancel(long taskId) {
      run.cancel(taskId);
    }

    @Override
    public void close() {
      run.close();
    }

    @Override
    public void started(long taskId) {
      if (taskId < TWIN) {
        sink.started(taskId);
      }
    }

    @Override
    public void progress(long taskId, double fraction) {
      if (taskId < TWIN) {
        sink.progress(taskId, fraction);
      }
    }

    @Override
    public void ended(Outcome outcome) {
      if (outcome.taskId() >= TWIN) {
        return;
      }
      out.decrementAndGet();
      if (way == Way.LOSING && lost.getCount() > 0) {
        lost.countDown();
        return;
      }
      sink.ended(outcome);
      if (way == Way.REPEATING) {
        repeat(outcome);
      } else if (way == Way.TWINNING) {
        twin(outcome);
      }
    }

    /** Late: when others have ended, so that its staging folder has another owner by then. */
    private void twin(Outcome outcome) {
      Task old;
      synchronized (held) {
        held.add(outcome);
        if (held.size() <= TWIN_DELAY) {
          return;
        }
        old = Objects.requireNonNull(tasks.get(held.remove(0).taskId()));
      }
      twins.incrementAndGet();
      run.submit(new Task(TWIN + old.id(), old.input(), old.staging(), old.attempt()));
    }

    /** Once more at once from another thread, and later, when others have ended, as a crash. */
    private void repeat(Outcome outcome) {
      Thread again = new Thread(() -> sink.ended(outcome));
      again.start();
      synchronized (held) {
        held.add(Outcome.failed(outcome.taskId(), Outcome.Ending.CRASHED, "a late report"));
        if (held.size() > 4) {
          sink.started(held.get(0).taskId());
          sink.ended(held.remove(ThreadLocalRandom.current().nextInt(held.size())));
        }
      }
    }
  }
}
