package io.audiotoolkit.acceptance;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.concat.Concat;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.NoResumableSessionException;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionInUseException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import io.audiotoolkit.testkit.CrashRunner;
import io.audiotoolkit.worker.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** The process that is killed: starts a session, or resumes the latest, and tells what it did. */
final class CrashChild {

  private static final long HOLD_NANOS = 1_000_000;

  private final Path log;

  private CrashChild(Path log) {
    this.log = log;
  }

  /** Exit status when another process owns the session. */
  static final int IN_USE = 4;

  /**
   * Arguments: a name of {@link Works}, folder with inputs, folder of the round, and perhaps the id
   * of the session to resume, which is otherwise the latest. With a file named {@code hold} in the
   * folder of the round, it waits until that is gone. The system property {@code isolated} says how
   * many workers it forks; without it, it uses threads.
   */
  public static void main(String[] arguments) throws IOException {
    Path round = Path.of(arguments[2]);
    CrashChild child = new CrashChild(round.resolve("log"));
    AudioProcessor work = Works.named(arguments[0]);
    try (SessionStore store = SqliteSessionStore.open(round.resolve("sessions.db"))) {
      SessionStore crashing = CrashRunner.crashing(store);
      BatchResult result =
          arguments.length > 3
              ? child.watched(Batch.resume(arguments[3])).store(crashing).run()
              : child.run(work, Path.of(arguments[1]), round, crashing);
      System.exit(result.isSuccess() ? 0 : 1);
    } catch (SessionInUseException e) {
      System.out.println(e.getMessage());
      System.exit(IN_USE);
    }
  }

  private BatchResult run(AudioProcessor work, Path inputs, Path round, SessionStore store) {
    try {
      return watched(Batch.resumeLatest()).store(store).run();
    } catch (NoResumableSessionException e) {
      Inputs files = Inputs.under(inputs);
      return watched(Batch.of(work instanceof Concat ? files : files.audioFiles()))
          .with(work)
          .into(round.resolve("out"))
          .checkpointEvery(5)
          .store(store)
          .run();
    }
  }

  private Batch watched(Batch batch) {
    int workers = Integer.getInteger("isolated", 0);
    if (workers > 0) {
      batch.on(Workers.forked(workers));
    }
    return batch
        .parallelism(2)
        .listener(
            new BatchListener() {
              @Override
              public void started(Session session) {
                write("running " + session.id());
                while (Files.exists(log.resolveSibling("hold"))) {
                  LockSupport.parkNanos(HOLD_NANOS);
                }
              }

              @Override
              public void fileStarted(FileRecord file) {
                write("started " + file.input());
              }

              @Override
              public void fileFinished(FileRecord file, BatchProgress progress) {
                write("finished " + file.input());
              }
            });
  }

  /** Survives the death of this process, which is all that is asked. */
  private void write(String line) {
    try {
      Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
