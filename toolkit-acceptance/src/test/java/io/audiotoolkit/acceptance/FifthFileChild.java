package io.audiotoolkit.acceptance;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that dies in the fifth of ten files. */
final class FifthFileChild {

  private FifthFileChild() {}

  /** Argument: the folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path finished = Files.createFile(folder.resolve("finished"));
    try (SessionStore store = SqliteSessionStore.open(folder.resolve("sessions.db"))) {
      Batch.of(Inputs.in(folder.resolve("in")))
          .with(new DiesAtTheFifth(folder))
          .into(folder.resolve("out"))
          .parallelism(1)
          .store(store)
          .listener(
              new BatchListener() {
                @Override
                public void fileFinished(FileRecord file, BatchProgress progress) {
                  try {
                    Files.writeString(finished, file.seq() + "\n", StandardOpenOption.APPEND);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }
              })
          .run();
    }
  }
}
