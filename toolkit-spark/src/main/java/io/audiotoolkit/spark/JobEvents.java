package io.audiotoolkit.spark;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.Tuple4;
import scala.collection.Iterator;
import scala.collection.Seq;

/** Hears from Spark which of a run's tasks start and how far they are. */
final class JobEvents extends SparkListener {

  private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);

  private final String prefix;
  private final LongConsumer started;
  private final Progress progress;
  private final Map<Integer, Long> tasksByStage = new ConcurrentHashMap<>();

  /** Hears of progress. */
  @FunctionalInterface
  interface Progress {
    void of(long taskId, double fraction);
  }

  JobEvents(String run, LongConsumer started, Progress progress) {
    this.prefix = run + "/";
    this.started = started;
    this.progress = progress;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    @Nullable Properties properties = event.properties();
    String task = properties == null ? "" : properties.getProperty(SparkRun.PROPERTY, "");
    if (task.startsWith(prefix)) {
      tasksByStage.put(
          event.stageInfo().stageId(), Long.parseLong(task.substring(prefix.length())));
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart event) {
    @Nullable Long task = tasksByStage.get(event.stageId());
    if (task != null) {
      started.accept(task);
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    tasksByStage.remove(event.stageInfo().stageId());
  }

  /** By reflection: the method's type differs between the versions of Scala. */
  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
    try {
      Seq<?> updates = (Seq<?>) event.getClass().getMethod("accumUpdates").invoke(event);
      for (Iterator<?> each = updates.iterator(); each.hasNext(); ) {
        Tuple4<?, ?, ?, ?> update = (Tuple4<?, ?, ?, ?>) each.next();
        @Nullable Long task = tasksByStage.get((Integer) update._2());
        if (task != null) {
          tell(task, (Seq<?>) update._4());
        }
      }
    } catch (ReflectiveOperationException | ClassCastException e) {
      LOG.debug("this version of Spark tells no progress: {}", e.toString());
    }
  }

  private void tell(long task, Seq<?> infos) {
    for (Iterator<?> each = infos.iterator(); each.hasNext(); ) {
      AccumulableInfo info = (AccumulableInfo) each.next();
      Option<String> name = info.name();
      Option<Object> update = info.update();
      if (name.isDefined()
          && name.get().equals(Fraction.NAME)
          && update.isDefined()
          && update.get() instanceof Double fraction) {
        progress.of(task, fraction);
      }
    }
  }
}
