package io.audiotoolkit.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.testkit.BatchExecutorContract;
import io.audiotoolkit.worker.Workers;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a Spark of two threads in this process, with real forked workers. */
class SparkExecutorTest extends BatchExecutorContract {

  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.start("local[2]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Override
  protected BatchExecutor executor(int workers) {
    return SparkExecutor.on(spark).atOnce(workers).workers(Workers.forked(workers));
  }

  @Test
  void jobsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> SparkExecutor.on(spark).atOnce(0))
        .hasMessage(
            "jobs at once (0) must be between 1 and 4096; omit it for twice the cores of the"
                + " cluster");
  }
}
