package io.audiotoolkit.spark;

import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Outcome.Ending;
import io.audiotoolkit.spi.Task;
import io.audiotoolkit.worker.Workers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.function.Function;

/** One attempt as an executor sees it. Travels to the executors; immutable. */
final class RemoteAttempt implements Function<Task, Outcome> {

  private static final long serialVersionUID = 1;

  private final String run;
  private final String sessionId;
  private final ProcessorSpec spec;
  private final String engine;
  private final Workers workers;
  private final Fraction fraction;

  RemoteAttempt(String run, ExecutorSetup setup, Workers workers, Fraction fraction) {
    this.run = run;
    this.sessionId = setup.sessionId();
    this.spec = setup.spec();
    this.engine = setup.processor().engine();
    this.workers = workers;
    this.fraction = fraction;
  }

  @Override
  public Outcome call(Task task) throws Exception {
    for (Path folder : new Path[] {Path.of(task.staging()), Path.of(task.input()).getParent()}) {
      if (folder != null && !Files.isDirectory(folder)) {
        return Outcome.failed(
            task.id(),
            Ending.ENVIRONMENT_ERROR,
            "the Spark executor on "
                + host()
                + " does not see the folder "
                + folder
                + "; mount the same file system at the same path on all machines");
      }
    }
    WorkersOfRun workersOfRun =
        WorkersOfRun.enter(run, WorkersOfRun.setup(sessionId, spec, engine), workers);
    try {
      return workersOfRun.run(task, fraction);
    } finally {
      workersOfRun.leave();
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown host";
    }
  }
}
