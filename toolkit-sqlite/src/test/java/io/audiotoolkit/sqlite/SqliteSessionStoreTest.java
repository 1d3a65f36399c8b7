package io.audiotoolkit.sqlite;

import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.testkit.DurableSessionStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionStoreTest extends DurableSessionStoreContract {

  @TempDir Path folder;

  @Override
  protected SessionStore open(Clock clock) {
    return SqliteSessionStore.open(folder.resolve("sessions.db"), clock);
  }

  @Override
  protected SessionStore reopen(Clock clock) {
    return open(clock);
  }
}
