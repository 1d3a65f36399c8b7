package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchHandle;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Path;

/** Pauses a session in the middle and goes on with it, as after Ctrl+C, a crash or a reboot. */
public final class ResumeAfterInterruption {

  private static final String APPLICATION = "resume-example";

  private ResumeAfterInterruption() {}

  /** Arguments: the folder with WAV files, the folder for the results, the database. */
  public static void main(String[] arguments) {
    System.out.println(run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])));
  }

  static BatchResult run(Path recordings, Path output, Path database) {
    try (SessionStore store = SqliteSessionStore.open(database)) {
      BatchHandle first =
          Batch.of(Inputs.under(recordings).matching("*.wav"))
              .with(new Gain(-6))
              .into(output)
              .application(APPLICATION)
              .store(store)
              .start();
      first.pause();
      System.out.println(first.await());
    }
    // Another process, another day: everything it needs is in the database.
    try (SessionStore store = SqliteSessionStore.open(database)) {
      return Batch.resumeLatest().application(APPLICATION).store(store).run();
    }
  }
}
