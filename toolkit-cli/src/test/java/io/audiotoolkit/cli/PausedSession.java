package io.audiotoolkit.cli;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchHandle;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.cli.job.JobCommand;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Makes sessions that were paused before their first file. */
final class PausedSession {

  private PausedSession() {}

  /** Of a command without -r; returns its id. */
  static String of(Path database, Path input, Path output, AudioProcessor work) {
    try (SessionStore store = SqliteSessionStore.open(database)) {
      CompletableFuture<BatchHandle> handle = new CompletableFuture<>();
      BatchListener pausing =
          new BatchListener() {
            @Override
            public void started(Session session) {
              handle.join().cancel();
            }
          };
      handle.complete(
          Batch.of(Inputs.in(input).audioFiles())
              .with(work)
              .into(output)
              .store(store)
              .application(JobCommand.APPLICATION)
              .listener(pausing)
              .start());
      return handle.join().await().sessionId();
    }
  }
}
