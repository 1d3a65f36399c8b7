package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.spi.ProcessContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Work of one attempt that threads without a file of their own take over. Where none is free, the
 * thread that hands it over does it itself. Used by that one thread; close it.
 */
final class SpareThreads implements AutoCloseable {

  /** Of what is kept for them, all together. */
  private static final long MOST_BYTES = 64L << 20;

  private final ProcessContext context;
  private final List<Future<?>> handedOver = new ArrayList<>();
  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private @Nullable ThreadPoolExecutor threads;
  private volatile boolean closed;

  /** For an attempt, which knows how many threads are to spare. */
  SpareThreads(ProcessContext context) {
    this.context = context;
  }

  /** Whether there are any now. */
  boolean isAny() {
    return context.spareThreads() > 0;
  }

  /** How much may be kept for one piece of work, in bytes. */
  long mostBytes() {
    return MOST_BYTES / (context.spareThreads() + 2);
  }

  /**
   * Hands work over.
   *
   * @throws RuntimeException what earlier work ended with
   */
  void run(Runnable work) {
    handedOver.removeIf(SpareThreads::isDone);
    handedOver.add(threads().submit(work));
  }

  private ThreadPoolExecutor threads() {
    int most = Math.max(1, context.spareThreads());
    ThreadPoolExecutor pool = threads;
    if (pool == null) {
      pool =
          new ThreadPoolExecutor(
              0,
              most,
              1,
              TimeUnit.SECONDS,
              new SynchronousQueue<>(),
              this::spare,
              new ThreadPoolExecutor.CallerRunsPolicy());
      threads = pool;
    } else {
      pool.setMaximumPoolSize(most);
    }
    return pool;
  }

  private Thread spare(Runnable work) {
    Thread thread = new Thread(work, Thread.currentThread().getName() + "-spare");
    thread.setDaemon(true);
    started.removeIf(ended -> ended.getState() == Thread.State.TERMINATED);
    started.add(thread);
    return thread;
  }

  private static boolean isDone(Future<?> work) {
    if (work.isDone()) {
      await(work);
      return true;
    }
    return false;
  }

  /**
   * Waits for all that was handed over.
   *
   * @throws RuntimeException what any of it ended with
   */
  void await() {
    handedOver.forEach(SpareThreads::await);
    handedOver.clear();
  }

  private static void await(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while others were working for the attempt");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  /** Ends work whose result nobody waits for any longer; asked by the work itself. */
  void check() {
    if (closed || context.isCancelled()) {
      throw new CancellationException("the attempt was cancelled");
    }
  }

  /**
   * Ends what is still going on, and waits until no thread is left: a pool ends before its last
   * thread.
   */
  @Override
  public void close() {
    closed = true;
    ThreadPoolExecutor pool = threads;
    if (pool == null) {
      return;
    }
    pool.shutdown();
    boolean interrupted = false;
    for (Thread thread : started) {
      interrupted |= join(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a thread whatever comes, and says whether an interrupt did. */
  private static boolean join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}
