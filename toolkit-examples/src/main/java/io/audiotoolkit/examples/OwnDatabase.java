package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.SessionManager;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Path;
import java.time.Duration;

/** Keeps the sessions in a database of one's own, and lists them. */
public final class OwnDatabase {

  private OwnDatabase() {}

  /** Arguments: the folder with recordings, the folder for the results, the database. */
  public static void main(String[] arguments) {
    run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
  }

  static BatchResult run(Path recordings, Path output, Path database) {
    try (SessionStore store = SqliteSessionStore.open(database)) {
      BatchResult result =
          Batch.of(Inputs.under(recordings).audioFiles())
              .with(Split.fixed(Duration.ofSeconds(1)))
              .into(output)
              .store(store)
              .run();
      for (Session session : SessionManager.on(store).list(SessionQuery.newest(10))) {
        System.out.println(session.id() + " " + session.shownStatus());
      }
      return result;
    }
  }
}
