package io.audiotoolkit.spark;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import io.audiotoolkit.worker.Workers;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;

/** A driver that is killed: a batch over {@code in}, into {@code out}, on a Spark of its own. */
final class DriverProgram {

  private DriverProgram() {}

  /** Arguments: the folder, the master. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    try (JavaSparkContext spark = LocalSpark.start(arguments[1]);
        SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Batch.of(Inputs.in(folder.resolve("in")))
          .with(new Treacherous())
          .into(folder.resolve("out"))
          .store(store)
          .on(SparkExecutor.on(spark).workers(Workers.forked(2).heap(64 << 20)))
          .run();
    }
  }
}
