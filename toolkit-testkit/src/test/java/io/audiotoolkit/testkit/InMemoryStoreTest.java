package io.audiotoolkit.testkit;

import io.audiotoolkit.spi.SessionStore;
import java.time.Clock;

class InMemoryStoreTest extends SessionStoreContract {

  @Override
  protected SessionStore open(Clock clock) {
    return SessionStore.inMemory(clock);
  }
}
