package io.audiotoolkit.spark;

import io.audiotoolkit.testkit.BatchExecutorContract;
import io.audiotoolkit.worker.Workers;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a Spark of two threads in this process, with real forked workers. */
@WhereSparkRuns
abstract class LocalSparkContract extends BatchExecutorContract {

  static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.start("local[2]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Override
  protected SparkExecutor executor(int workers) {
    return SparkExecutor.on(spark).atOnce(workers).workers(Workers.forked(workers));
  }
}
