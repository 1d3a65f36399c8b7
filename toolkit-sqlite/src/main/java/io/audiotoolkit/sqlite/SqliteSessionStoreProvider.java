package io.audiotoolkit.sqlite;

import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionStoreProvider;

/**
 * Makes the database at the default location the store of every batch that names none. Found with
 * {@link java.util.ServiceLoader}. Thread-safe.
 */
public final class SqliteSessionStoreProvider implements SessionStoreProvider {

  /** Called by {@link java.util.ServiceLoader}. */
  public SqliteSessionStoreProvider() {}

  @Override
  public SessionStore openDefault() {
    return SqliteSessionStore.openDefault();
  }
}
