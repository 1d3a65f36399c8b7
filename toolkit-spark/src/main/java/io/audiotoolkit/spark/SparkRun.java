package io.audiotoolkit.spark;

import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Outcome.Ending;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.spi.Task;
import io.audiotoolkit.worker.Workers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver's side of one session: a thread for each job that is out. Thread-safe. */
final class SparkRun implements ExecutorRun {

  /** The local property of a job that names its run and its task. */
  static final String PROPERTY = "audiotoolkit.task";

  private static final Logger LOG = LoggerFactory.getLogger(SparkRun.class);

  /** A job that was just being submitted is not found at first. */
  private static final long CANCEL_AGAIN_MILLIS = 500;

  private final JavaSparkContext context;
  private final OutcomeSink sink;
  private final int atOnce;
  private final String run = "audiotoolkit-" + UUID.randomUUID();
  private final Map<Long, SparkAttempt> known = new ConcurrentHashMap<>();
  private final ExecutorService threads;
  private final JobEvents events;
  private final RemoteAttempt remote;
  private final @Nullable StagedJobs staged;
  private volatile boolean closed;

  SparkRun(
      JavaSparkContext context,
      ExecutorSetup setup,
      OutcomeSink sink,
      int atOnce,
      Workers workers,
      @Nullable StagingArea area) {
    this.context = context;
    this.sink = sink;
    this.atOnce = atOnce;
    this.threads = Executors.newFixedThreadPool(atOnce, task -> daemon(task, setup.sessionId()));
    Fraction fraction = new Fraction();
    context.sc().register(fraction, Fraction.NAME);
    this.remote = new RemoteAttempt(run, setup, workers, fraction);
    this.staged = area == null ? null : new StagedJobs(context, remote, area, run);
    this.events = new JobEvents(run, this::started, this::progress);
    context.sc().addSparkListener(events);
  }

  private static Thread daemon(Runnable task, String sessionId) {
    Thread thread = new Thread(task, "audiotoolkit-spark-" + sessionId);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public int window() {
    return 2 * atOnce;
  }

  @Override
  public void submit(Task task) {
    SparkAttempt attempt = new SparkAttempt(task);
    known.put(task.id(), attempt);
    if (!closed) {
      threads.execute(() -> run(attempt));
    }
  }

  private void run(SparkAttempt attempt) {
    long id = attempt.task().id();
    if (attempt.isCancelled()) {
      return;
    }
    context.setJobGroup(group(id), "Audio Toolkit, one file", true);
    context.setLocalProperty(PROPERTY, run + "/" + id);
    try {
      end(attempt, staged == null ? onCluster(attempt.task()) : staged.run(attempt));
    } catch (Exception e) { // Spark's own is a checked one, and not declared
      LOG.debug("the job of task {} failed", id, e);
      end(attempt, failed(id, e));
    } finally {
      known.remove(id, attempt);
    }
  }

  private Outcome onCluster(Task task) {
    return context.parallelize(List.of(task), 1).map(remote).collect().get(0);
  }

  private Outcome failed(long id, Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    boolean lost = message.contains("ExecutorLostFailure");
    return Outcome.failed(
        id,
        lost ? Ending.CRASHED : Ending.ENVIRONMENT_ERROR,
        lost
            ? "its Spark executors were lost one after the other ("
                + message
                + "); look at the file"
            : "Spark could not run the job of a file (" + message + "); mend that, then resume");
  }

  private String group(long id) {
    return run + "-" + id;
  }

  private void started(long id) {
    SparkAttempt attempt = known.get(id);
    if (attempt != null && attempt.start()) {
      sink.started(id);
    }
  }

  private void progress(long id, double fraction) {
    SparkAttempt attempt = known.get(id);
    if (attempt != null && !attempt.isCancelled()) {
      sink.progress(id, fraction);
    }
  }

  /** Spark's events come later than its results, at times. */
  private void end(SparkAttempt attempt, Outcome outcome) {
    started(attempt.task().id());
    if (!attempt.isCancelled()) {
      sink.ended(outcome);
    }
  }

  @Override
  public void cancel(long taskId) {
    SparkAttempt attempt = known.get(taskId);
    if (attempt == null) {
      return;
    }
    attempt.cancel();
    cancelJob(taskId);
    CompletableFuture.delayedExecutor(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              if (known.get(taskId) == attempt) {
                cancelJob(taskId);
              }
            });
  }

  private void cancelJob(long id) {
    if (!context.sc().isStopped()) {
      context.cancelJobGroup(group(id));
    }
  }

  @Override
  public void close() {
    closed = true;
    known.keySet().forEach(this::cancel);
    threads.shutdownNow();
    if (!context.sc().isStopped()) {
      context.sc().removeSparkListener(events);
    }
    if (staged != null) {
      staged.clear();
    }
  }
}
