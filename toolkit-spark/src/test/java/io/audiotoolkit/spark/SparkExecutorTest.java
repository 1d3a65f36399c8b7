package io.audiotoolkit.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The contract with files on a file system that all share. */
class SparkExecutorTest extends LocalSparkContract {

  @Test
  void jobsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> SparkExecutor.on(spark).atOnce(0))
        .hasMessage(
            "jobs at once (0) must be between 1 and 4096; omit it for twice the cores of the"
                + " cluster");
  }
}
