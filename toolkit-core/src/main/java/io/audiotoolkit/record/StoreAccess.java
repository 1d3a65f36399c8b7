package io.audiotoolkit.record;

import io.audiotoolkit.model.SessionStoreException;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionStoreProvider;
import java.util.ServiceLoader;

/** Where a batch gets its store from: the caller's, which stays open, or the default one. */
public sealed interface StoreAccess {

  /** A store to use until the lease is closed. */
  Lease lease();

  static StoreAccess of(SessionStore store) {
    return new Given(store);
  }

  static StoreAccess byDefault() {
    return new Default();
  }

  /** A store in use. */
  record Lease(SessionStore store, boolean closesStore) implements AutoCloseable {
    @Override
    public void close() {
      if (closesStore) {
        store.close();
      }
    }
  }

  /** The caller's store. */
  record Given(SessionStore store) implements StoreAccess {
    @Override
    public Lease lease() {
      return new Lease(store, false);
    }
  }

  /** The default store of whatever store module is there. */
  record Default() implements StoreAccess {
    @Override
    public Lease lease() {
      SessionStoreProvider provider =
          ServiceLoader.load(SessionStoreProvider.class)
              .findFirst()
              .orElseThrow(
                  () ->
                      new SessionStoreException(
                          "no session store on the class path; add io.audiotoolkit:toolkit-sqlite,"
                              + " or call store(SessionStore.inMemory()) if nothing needs to"
                              + " survive this process",
                          null));
      return new Lease(provider.openDefault(), true);
    }
  }
}
