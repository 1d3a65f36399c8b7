package io.audiotoolkit.spark;

import io.audiotoolkit.spark.StagedAttempt.Delivery;
import io.audiotoolkit.spark.StagedAttempt.Offer;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Outcome.Ending;
import io.audiotoolkit.spi.Outcome.StagedOutput;
import io.audiotoolkit.spi.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver's side of the staging area in one run; {@link StagedAttempt} is the other. */
final class StagedJobs {

  private static final Logger LOG = LoggerFactory.getLogger(StagedJobs.class);

  private final JavaSparkContext context;
  private final StagingArea area;
  private final String run;
  private final StagedAttempt remote;

  StagedJobs(JavaSparkContext context, RemoteAttempt remote, StagingArea area, String run) {
    this.context = context;
    this.area = area;
    this.run = run;
    this.remote = new StagedAttempt(remote, area, run);
  }

  /** Runs an attempt as a job of the calling thread. */
  Outcome run(SparkAttempt attempt) {
    Task task = attempt.task();
    Path input = Path.of(task.input());
    if (Files.notExists(input)) {
      return Outcome.failed(task.id(), Ending.INPUT_ERROR, "does not exist: " + input);
    }
    URI offered;
    try {
      offered = area.offer(input, run);
    } catch (IOException e) {
      return StagedAttempt.lost(task, "the input could not be offered", e);
    }
    try {
      Delivery delivery =
          context.parallelize(List.of(new Offer(task, offered)), 1).map(remote).collect().get(0);
      return attempt.isCancelled() ? delivery.outcome() : collected(task, delivery);
    } finally {
      withdraw(offered);
    }
  }

  private Outcome collected(Task task, Delivery delivery) {
    Path staging = Path.of(task.staging());
    try {
      for (int i = 0; i < delivery.outputs().size(); i++) {
        StagedOutput output = delivery.outcome().outputs().get(i);
        area.collect(delivery.outputs().get(i), staging.resolve(output.file()));
      }
    } catch (IOException e) {
      return StagedAttempt.lost(task, "an output could not be collected", e);
    }
    return delivery.outcome();
  }

  private void withdraw(URI offered) {
    try {
      area.withdraw(offered);
    } catch (IOException e) {
      LOG.warn("{} stays in the staging area until the end of the run", offered, e);
    }
  }

  /** Removes what is left of the run. */
  void clear() {
    try {
      area.clear(run);
    } catch (IOException e) {
      LOG.warn("the staging area still has files of {}; remove them", run, e);
    }
  }
}
