package io.audiotoolkit.spark;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.ExecutorRun;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.OutcomeSink;
import io.audiotoolkit.worker.Workers;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs attempts on an Apache Spark cluster:
 *
 * <pre>{@code
 * Batch.of(files).with(processor).into(out).on(SparkExecutor.on(javaSparkContext)).run();
 * }</pre>
 *
 * <p>The driver owns the session and is the only one that writes to the store and publishes
 * outputs. Each file is a Spark job of one task, so that one can be cancelled and the others go on.
 * Inside an executor the attempt runs in a forked worker: a native crash there costs the file one
 * crash and not the executor. Inputs and outputs lie on a file system that all machines have
 * mounted at the same path; one that does not see it ends its attempt with a message that says so,
 * and the session pauses. Where there is none, a {@link StagingArea} carries them. Progress within
 * a file arrives with Spark's heartbeats, every ten seconds by default.
 *
 * <p>The parallelism of the batch does not matter here: the cores of the cluster do. Speculation
 * has to be off, as it is by default; if it is on, files are processed twice and recorded once. The
 * context stays the caller's to stop. Immutable and thread-safe.
 */
public final class SparkExecutor implements BatchExecutor {

  private static final int MOST_AT_ONCE = 4_096;

  private final JavaSparkContext context;
  private final int atOnce;
  private final Workers workers;
  private final @Nullable StagingArea area;

  private SparkExecutor(
      JavaSparkContext context, int atOnce, Workers workers, @Nullable StagingArea area) {
    this.context = context;
    this.atOnce = atOnce;
    this.workers = workers;
    this.area = area;
  }

  /**
   * On a cluster that is there: with twice as many jobs at once as it has cores, and in each
   * executor as many workers as the driver's machine has processors.
   */
  public static SparkExecutor on(JavaSparkContext context) {
    Objects.requireNonNull(context, "context");
    int cores = Math.min(MOST_AT_ONCE / 2, Math.max(1, context.defaultParallelism()));
    return new SparkExecutor(
        context, 2 * cores, Workers.forked(Runtime.getRuntime().availableProcessors()), null);
  }

  /**
   * With another number of jobs at once; about twice the cores of the cluster keeps all of them
   * busy.
   *
   * @param jobs from 1 to 4,096
   * @throws IllegalArgumentException if it is not
   */
  public SparkExecutor atOnce(int jobs) {
    if (jobs < 1 || jobs > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "jobs at once ("
              + jobs
              + ") must be between 1 and "
              + MOST_AT_ONCE
              + "; omit it for twice the cores of the cluster");
    }
    return new SparkExecutor(context, jobs, workers, area);
  }

  /** With other workers in each executor; their number should be that of its cores. */
  public SparkExecutor workers(Workers inEachExecutor) {
    return new SparkExecutor(
        context, atOnce, Objects.requireNonNull(inEachExecutor, "workers"), area);
  }

  /**
   * For executors that do not have the driver's file system mounted: inputs and outputs travel
   * through an area that all of them can reach. A processor that reads further files, such as a
   * table of tags, has to find those at the same path on all machines all the same.
   */
  public SparkExecutor through(StagingArea carrier) {
    return new SparkExecutor(
        context, atOnce, workers, Objects.requireNonNull(carrier, "staging area"));
  }

  @Override
  public ExecutorRun open(ExecutorSetup setup, OutcomeSink sink) {
    return new SparkRun(context, setup, sink, atOnce, workers, area);
  }

  @Override
  public boolean isIsolated() {
    return true;
  }

  @Override
  public String toString() {
    return "Spark at " + context.master();
  }
}
