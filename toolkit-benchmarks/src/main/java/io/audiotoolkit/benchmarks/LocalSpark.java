package io.audiotoolkit.benchmarks;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A Spark within this process, with as many threads as there are workers; started when asked for.
 */
final class LocalSpark {

  private static final JavaSparkContext SPARK = start();

  private LocalSpark() {}

  static JavaSparkContext get() {
    return SPARK;
  }

  private static JavaSparkContext start() {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster("local[" + Pool.WORKERS + "]")
            .setAppName("benchmark")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1"));
  }
}
